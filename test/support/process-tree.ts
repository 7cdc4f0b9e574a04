import { readdir, readFile } from 'node:fs/promises'
import { commandLine, identifyProcess, isRunning, type ProcessIdentity } from '../../server/db/running-process.ts'

/** A process and what it started, directly or not. Linux only. */
export async function descendantsOf(pid: number): Promise<readonly ProcessIdentity[]> {
  const parents = await parentOfEvery()
  const found = [pid]
  for (const ancestor of found) {
    for (const [child, parent] of parents) if (parent === ancestor) found.push(child)
  }
  const identities = await Promise.all(found.map(identifyProcess))
  return identities.filter((identity) => identity !== undefined)
}

/** Those that still run, by their command lines. */
export async function stillRunning(processes: readonly ProcessIdentity[]): Promise<readonly string[]> {
  const answers = await Promise.all(
    processes.map(async (each) => ((await isRunning(each)) ? commandLine(each.pid) : '')),
  )
  return answers.filter((answer) => answer !== '')
}

async function parentOfEvery(): Promise<ReadonlyMap<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const))
  return new Map(parents)
}

async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '') // it may have ended meanwhile
  return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0)
}
