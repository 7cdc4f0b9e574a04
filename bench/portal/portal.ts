import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import type { Vitals } from '../room/vitals.ts'

const PROGRAM = path.join(import.meta.dirname, 'portal-process.ts')

export interface PortalSettings {
  /** Left out: the portal's defaults. */
  readonly partSeconds?: number
  readonly holdBackSeconds?: number
  /** Lower renditions that are made; left out: none, so that every other figure is the source's own. */
  readonly ladder?: string
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: string
}

export interface OpenEvent {
  readonly slug: string
  /** Where its encoder publishes, with the stream key. */
  readonly publishAddress: string
}

/** A whole portal in a process of its own: real database, real ports, compiled pages. */
export interface BenchPortal extends AsyncDisposable {
  readonly url: string
  readonly pid: number
  /** `kill -9`, then started again on the same folder and ports; resolves when it is open again. */
  crash(): Promise<void>
  /** A scheduled event that goes live with its encoder's first picture. */
  openEvent(): Promise<OpenEvent>
  /** The `Cookie` of somebody who may do everything. */
  staffCookie(): Promise<string>
  /** The `Cookie`s of so many guests who have been there before. */
  guestCookies(count: number): Promise<readonly string[]>
  /** Processor time that the portal's process has used since it began. */
  processorSeconds(): Promise<number>
  vitals(): Promise<Vitals>
}

/** Starts a portal on free ports in an empty folder; both are gone when it is disposed. */
export async function startBenchPortal(settings: PortalSettings = {}): Promise<BenchPortal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rostrum-bench-'))
  const environment = { ...process.env, ...environmentOf(settings), DATA_DIR: path.join(folder, 'data') }
  let child = startProcess(environment)
  const close = async () => {
    await stopped(child, 'SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const { url, rtmpUrl } = await addressesOf(child)
    const ports = { PORT: new URL(url).port, RTMP_PORT: new URL(rtmpUrl).port }
    const crash = async () => {
      await stopped(child, 'SIGKILL')
      child = startProcess({ ...environment, ...ports })
      await addressesOf(child)
    }
    return { url, pid: child.pid ?? 0, crash, ...asking(url, rtmpUrl), [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

function startProcess(env: NodeJS.ProcessEnv): ChildProcess {
  const execArgv = ['--no-deprecation', '--expose-gc', '--import', 'tsx']
  return fork(PROGRAM, [], { execArgv, env, stdio: ['ignore', 2, 2, 'ipc'] })
}

function asking(url: string, rtmpUrl: string) {
  const ask = async (method: 'GET' | 'POST', what: string) => {
    const response = await fetch(`${url}/bench/${what}`, { method, headers: { Origin: url } })
    if (!response.ok) throw new Error(`the portal answered ${response.status} for ${what}`)
    return response.json()
  }
  return {
    openEvent: async () => {
      const { slug, streamKey } = await ask('POST', 'events')
      return { slug, publishAddress: `${rtmpUrl}/${streamKey}` }
    },
    staffCookie: () => ask('GET', 'staff-cookie'),
    guestCookies: (count: number) => ask('GET', `guest-cookies?count=${count}`),
    processorSeconds: () => ask('GET', 'processor-seconds'),
    vitals: () => ask('GET', 'vitals'),
  }
}

function environmentOf({
  partSeconds,
  holdBackSeconds,
  trustProxy = '',
  ladder = 'off',
}: PortalSettings): Record<string, string | undefined> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    RTMP_PORT: '0',
    PUBLIC_URL: '',
    DATABASE_URL: '',
    SMTP_URL: '',
    TRUST_PROXY: trustProxy,
    LADDER: ladder,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    ...(partSeconds !== undefined && { PART_SECONDS: String(partSeconds) }),
    ...(holdBackSeconds !== undefined && { HOLD_BACK_SECONDS: String(holdBackSeconds) }),
  }
}

async function addressesOf(child: ChildProcess): Promise<{ readonly url: string; readonly rtmpUrl: string }> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the portal ended with ${code} before it was open`)
  })
  const [addresses] = await Promise.race([once(child, 'message'), failed])
  return addresses
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
