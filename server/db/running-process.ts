import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { plainEnvironment } from './plain-environment.ts'

const execute = promisify(execFile)

/** A process told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque; equal for the same process only. */
  readonly startedAt: string
}

/** @returns undefined when no such process runs; a dead one that nobody has reaped does not run */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await startOnLinux(pid) : await askPs(pid, 'lstart')
  return startedAt === undefined ? undefined : { pid, startedAt }
}

/** Whether it is still that very process: its number may have been given to another. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  const now = await identifyProcess(identity.pid)
  return now?.startedAt === identity.startedAt
}

/** A running process's program and arguments in one text, for a look at whose it is; empty when there is none. */
export async function commandLine(pid: number): Promise<string> {
  if (process.platform !== 'linux') return (await askPs(pid, 'command')) ?? ''
  const text = await readIfThere(`/proc/${pid}/cmdline`)
  return (text ?? '').replaceAll('\0', ' ').trim()
}

async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readIfThere(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The second field is the program's name in parentheses and may itself contain spaces and parentheses (proc(5)).
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z' || state === 'X') return undefined
  const ticksSinceBoot = rest[18] // field 22, starttime
  const bootId = (await readIfThere('/proc/sys/kernel/random/boot_id')) ?? ''
  return `${bootId.trim()}/${ticksSinceBoot}`
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

async function askPs(pid: number, column: string): Promise<string | undefined> {
  try {
    const { stdout } = await execute('ps', ['-o', `${column}=`, '-p', String(pid)], { env: plainEnvironment() })
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}
