import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { JobResults, LoadJob } from './jobs.ts'

const PROGRAM = path.join(import.meta.dirname, 'load-process.ts')

export interface Load<K extends keyof JobResults> extends AsyncDisposable {
  /** Resolves when a held job's requests are all on their way. */
  readonly sent: Promise<void>
  readonly result: Promise<JobResults[K]>
}

/** Sets a load to work in a process of its own: a server and its load must not share one. */
export function startLoad<K extends keyof JobResults>(job: Extract<LoadJob, { kind: K }>): Load<K> {
  const child = fork(PROGRAM, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 2, 2, 'ipc'] })
  const exited = once(child, 'exit')
  const failed = exited.then(([code]) => {
    throw new Error(`the load ended with ${code} before its result`)
  })
  const message = (fits: (message: unknown) => boolean) =>
    new Promise<unknown>((resolve) => child.on('message', (sent) => fits(sent) && resolve(sent)))
  const sent = message((said) => said === 'sent')
  const result = message((said) => said !== 'sent')
  child.send(job)
  // The process answers a job with its kind's result.
  const answered = Promise.race([result, failed]).then((said) => (said as { result: JobResults[K] }).result)
  const underWay = Promise.race([sent, failed]).then(() => {})
  // A load that is ended early may have nobody waiting for it.
  for (const promise of [answered, underWay]) promise.catch(() => {})
  return {
    sent: underWay,
    result: answered,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs a job to its end. */
export async function runLoad<K extends keyof JobResults>(job: Extract<LoadJob, { kind: K }>): Promise<JobResults[K]> {
  await using load = startLoad(job)
  return await load.result
}
