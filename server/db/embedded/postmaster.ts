import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { plainEnvironment } from '../plain-environment.ts'
import { commandLine, identifyProcess, isRunning, type ProcessIdentity } from '../running-process.ts'
import type { Binaries } from './binaries.ts'
import { clusterFolder } from './cluster.ts'
import type { ServerUser } from './server-user.ts'

/** A PostgreSQL server on a folder of ours, whoever started it. */
export interface Postmaster {
  readonly identity: ProcessIdentity
  /** On 127.0.0.1. */
  readonly port: number
}

const pollMillis = 20
const stopMillis = 5_000

// For a small machine that also packs media; commits stay durable (DESIGN D7: `synchronous_commit`).
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket's path may have 107 bytes only
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
}

/**
 * The server that already runs on the folder: a killed portal leaves it behind. A `postmaster.pid` whose process is
 * gone, or has become another program, is removed: PostgreSQL itself would refuse to start for the latter.
 * @param folder `DATA_DIR/postgres`
 */
export async function findPostmaster(folder: string): Promise<Postmaster | undefined> {
  const cluster = clusterFolder(folder)
  const pidFile = join(cluster, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // Line 1 is the process, line 4 the port (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*).
  const [pid, port] = [0, 3].map((line) => Number(text.split('\n')[line])) as [number, number]
  const identity = await identifyProcess(pid)
  if (identity && (await commandLine(pid)).includes(` -D ${cluster} `)) return { identity, port }
  await rm(pidFile, { force: true })
  return undefined
}

/**
 * Starts PostgreSQL in a session of its own: Ctrl-C reaches the whole process group, and the portal must be able to
 * write until the end of its own orderly stop. Its words go to `server.log`, those of the start before to
 * `server.previous.log`.
 */
export async function startPostmaster(options: {
  readonly folder: string
  readonly port: number
  readonly binaries: Binaries
  readonly user: ServerUser
}): Promise<Postmaster | undefined> {
  const { folder, port, binaries, user } = options
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const words = [binaries.postgres, '-D', clusterFolder(folder), '-p', String(port), ...flags]
  const [program = '', ...rest] = [...user.wrapper, ...words]
  const log = await openLog(folder)
  const child = spawn(program, rest, {
    ...user.spawnAs,
    cwd: '/',
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.on('error', () => undefined) // told by the missing pid
  child.unref()
  const identity = child.pid === undefined ? undefined : await identifyProcess(child.pid)
  return identity && { identity, port }
}

/** Stops the server in order: connections are closed, everything is on disk. Harmless when it is gone. */
export async function stopPostmaster({ identity }: Postmaster): Promise<void> {
  await signal(identity, 'SIGINT') // "fast shutdown"
  if (await waitUntilGone(identity, stopMillis)) return
  await signal(identity, 'SIGQUIT') // "immediate shutdown": the next start recovers from the log
  await waitUntilGone(identity, stopMillis)
}

/** The last thing the server said, without its time and process, for a message of one line. */
export async function lastWords(folder: string): Promise<string> {
  const text = await readFile(logPath(folder), 'utf8').catch(() => '')
  const lines = text.trim().split('\n')
  const telling = lines.filter((line) => /FATAL|PANIC|error/.test(line)).at(-1) ?? lines.at(-1) ?? ''
  return telling.replace(/^\S+ \S+ \S+ \[\d+\] /, '')
}

async function openLog(folder: string): Promise<number> {
  await rename(logPath(folder), join(folder, 'server.previous.log')).catch(() => undefined)
  return openSync(logPath(folder), 'a', 0o600)
}

function logPath(folder: string): string {
  return join(folder, 'server.log')
}

async function signal(identity: ProcessIdentity, name: NodeJS.Signals): Promise<void> {
  if (!(await isRunning(identity))) return
  try {
    process.kill(identity.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function waitUntilGone(identity: ProcessIdentity, patienceMillis: number): Promise<boolean> {
  const deadline = performance.now() + patienceMillis
  while (performance.now() < deadline) {
    if (!(await isRunning(identity))) return true
    await delay(pollMillis)
  }
  return false
}
