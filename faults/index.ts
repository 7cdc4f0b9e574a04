import process from 'node:process'
import { parseArgs } from 'node:util'
import { faultTable } from './fault-table.ts'

/**
 * `npm run faults [-- F21 F25] [-- F1 --kills 20] [-- F15 --seconds 20]`: provokes the faults one after the other and
 * prints one JSON line each.
 * Exits with 1 when a promise is broken, with 2 when a fault is not in the table.
 */
const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string' }, seconds: { type: 'string' } },
})
const kills = values.kills === undefined ? undefined : Number(values.kills)
if (kills !== undefined && !(Number.isInteger(kills) && kills > 0)) {
  console.error(`--kills is how often to kill, not “${values.kills}”.`)
  process.exit(2)
}
const seconds = values.seconds === undefined ? undefined : Number(values.seconds)
if (seconds !== undefined && !(seconds > 0)) {
  console.error(`--seconds is how long an outage or a load lasts, not “${values.seconds}”.`)
  process.exit(2)
}
const known = Object.keys(faultTable)
const unknown = asked.filter((name) => !known.some((fault) => isNamed(fault, name)))
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')} in the table; there are ${known.join(', ')}.`)
  process.exit(2)
}

let everyPromiseHolds = true
for (const [fault, load] of Object.entries(faultTable)) {
  if (asked.length > 0 && !asked.some((name) => isNamed(fault, name))) continue
  const measure = await load()
  const result = await measure({ kills, seconds })
  everyPromiseHolds &&= result.pass
  console.log(JSON.stringify(result))
}
process.exit(everyPromiseHolds ? 0 : 1)

/** “F1, room” by itself, by “F1” and by “room”. */
function isNamed(fault: string, name: string): boolean {
  return fault === name || fault.split(', ').includes(name)
}
