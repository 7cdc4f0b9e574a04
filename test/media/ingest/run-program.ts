import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** How a program ended. */
export interface ProgramEnd {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end; it must not read its input. */
export async function runProgram(command: string, args: readonly string[]): Promise<ProgramEnd> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = (await once(child, 'close')) as [number | null]
  const [stdout, stderr] = await output
  return { exitCode, stdout, stderr }
}

/** Runs a program that must succeed. */
export async function runWell(command: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(command, args)
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}: ${stderr}`)
  return stdout
}
