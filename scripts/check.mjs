// `npm run check`: types, lint and format; all of them are run even when one complains.
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const checks = [
  ['node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']],
  ['node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
]
const failed = checks.filter(([program, args]) => {
  return spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' }).status !== 0
})
process.exit(failed.length > 0 ? 1 : 0)
