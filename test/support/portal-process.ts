import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { findPostmaster, stopPostmaster } from '../../server/db/embedded/postmaster.ts'
import { SOCIETY } from './portal-on-folder.ts'
import { until } from './until.ts'

export interface ProcessEnd {
  /** null: it was killed. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A portal that is a process of its own, as `npm start` or `npm run demo` runs it. Disposing stops it, and what it left running. */
export interface PortalProcess extends AsyncDisposable {
  readonly pid: number
  readonly url: string
  readonly rtmpUrl: string
  readonly ended: Promise<ProcessEnd>
  /** Resolves when everything it needs answers. @throws when that takes longer */
  ready(withinSeconds: number): Promise<void>
  /** @returns how it ended */
  signal(name: NodeJS.Signals): Promise<ProcessEnd>
}

export interface PortalProcessSettings {
  readonly dataDir: string
  readonly port: number
  readonly rtmpPort: number
  readonly environment?: Readonly<Record<string, string>>
  readonly program?: 'server/index.ts' | 'demo/index.ts'
}

export function startPortalProcess(settings: PortalProcessSettings): PortalProcess {
  const { dataDir, port, rtmpPort, environment, program = 'server/index.ts' } = settings
  const child = spawn(process.execPath, ['--no-deprecation', '--import', 'tsx', program], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', SOCIETY, LOG_LEVEL: 'warn', DATA_DIR: dataDir },
      ...{ PORT: String(port), RTMP_PORT: String(rtmpPort), ...environment },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const ended = once(child, 'close').then(async ([exitCode]) => {
    const [stdout, stderr] = await output
    return { exitCode, stdout, stderr }
  })
  const url = `http://127.0.0.1:${port}`
  let ownsFolder = false
  const signal = (name: NodeJS.Signals) => {
    child.kill(name)
    return ended
  }
  return {
    pid: child.pid ?? 0,
    url,
    rtmpUrl: `rtmp://127.0.0.1:${rtmpPort}/live`,
    ended,
    ready: async (withinSeconds) => {
      await until(() => isReady(url), { withinSeconds, what: `the portal on ${url} to be ready` })
      ownsFolder = true
    },
    signal,
    [Symbol.asyncDispose]: async () => {
      await signal('SIGTERM')
      const left = ownsFolder && (await findPostmaster(join(dataDir, 'postgres')))
      if (left) await stopPostmaster(left)
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}
