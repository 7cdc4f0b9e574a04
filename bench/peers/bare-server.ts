import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const PROGRAM = path.join(import.meta.dirname, 'bare-process.ts')

/** A bare node:http server in a process of its own: `/held` waits for `release`, everything else is sent at once. */
export interface BareServer extends AsyncDisposable {
  readonly port: number
  readonly pid: number
  /** Decides what every request is answered with. */
  serve(body: Buffer): Promise<void>
  /** Answers whoever is held. */
  release(): Promise<void>
}

/** Starts it in a process of its own. */
export async function startBareServer(): Promise<BareServer> {
  const child = fork(PROGRAM, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 2, 2, 'ipc'] })
  const [{ port }] = await once(child, 'message')
  const tell = async (message: object) => {
    child.send(message)
    await once(child, 'message')
  }
  return {
    port,
    pid: child.pid ?? 0,
    serve: (body) => tell({ body: body.toString('base64') }),
    release: () => tell({}),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
