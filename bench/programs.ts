import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { say } from './report.ts'

/** Whether a program is there; says that what needs it is skipped when it is not. */
export function hasProgram(program: string, purpose: string): boolean {
  const isThere = (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => isExecutable(path.join(folder, program)))
  if (!isThere) say(`${program} is not installed: ${purpose} is skipped`)
  return isThere
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
