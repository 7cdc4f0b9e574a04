import process from 'node:process'
import { parseArgs } from 'node:util'
import { hostileProperties } from './properties.ts'
import { runProperty } from './run-property.ts'

// `npm run fuzz [-- --cases 100000 --seed N]`: the cases are shared out among the properties; a failure is printed with
// the seed and the path that repeat it, to be kept as a named test in found.test.ts.
const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: `${Date.now() >>> 0}` } },
})
const cases = Number(values.cases)
const seed = Number(values.seed)
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed)) {
  console.error('--cases must be a whole number from 1, --seed a whole number.')
  process.exit(2)
}

const names = Object.keys(hostileProperties)
const share = Math.ceil(cases / names.length)
let tried = 0
let seconds = 0
let failures = 0
for (const [name, property] of Object.entries(hostileProperties)) {
  const report = runProperty(property, { cases: share, seed })
  tried += report.cases
  seconds += report.seconds
  if (report.failure !== undefined) failures += 1
  const slowest = `slowest ${report.slowestMs.toFixed(1)} ms`
  console.log(`${name.padEnd(18)} ${report.cases} cases, ${report.seconds.toFixed(1)} s, ${slowest}`)
  if (report.failure !== undefined) console.error(report.failure)
}
const memory = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(`${tried} cases, ${seconds.toFixed(1)} s, seed ${seed}, at most ${memory} MB, ${failures} failed`)
process.exit(failures === 0 ? 0 : 1)
