import { setTimeout as delay } from 'node:timers/promises'
import { isRunning } from '../running-process.ts'
import { type Postmaster, stopPostmaster } from './postmaster.ts'

const lookMillis = 1_000

/**
 * Looks after the server, whoever started it: when it is gone without having been asked to, it is started again
 * (FAULTS F9). Disposing ends that and stops the server.
 */
export function keepRunning(options: {
  readonly postmaster: Postmaster
  /** Starts it at the same address. */
  readonly restart: () => Promise<Postmaster>
  readonly log: (message: string) => void
}): AsyncDisposable {
  const { restart, log } = options
  const closing = new AbortController()
  let postmaster = options.postmaster

  const watching = watch()

  async function watch(): Promise<void> {
    while (await pause(closing.signal)) {
      if (await isRunning(postmaster.identity)) continue
      log(`PostgreSQL, process ${postmaster.identity.pid}, is gone; starting it again`)
      try {
        postmaster = await restart()
      } catch (error) {
        log((error as Error).message) // and again after the next look
      }
    }
  }

  return {
    async [Symbol.asyncDispose]() {
      closing.abort()
      await watching
      await stopPostmaster(postmaster)
    },
  }
}

/** @returns false when interrupted */
async function pause(signal: AbortSignal): Promise<boolean> {
  return delay(lookMillis, true, { signal, ref: false }).catch(() => false)
}
