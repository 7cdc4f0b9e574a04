import { publishEvening } from './encode.ts'
import { LIVE } from './society.ts'

const PAUSE_MS = 2000

/** The live event's encoder: an ffmpeg child that comes back when it was sent away, until it is disposed. */
export function keepPublishing(address: string): AsyncDisposable {
  const stopping = new AbortController()
  const done = publishAgainAndAgain(address, stopping.signal)
  return {
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await done
    },
  }
}

async function publishAgainAndAgain(address: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const clockStart = Math.floor(Date.now() / 1000)
    await publishEvening({ slides: LIVE.slides, clockStart, seed: 7, pace: 'real-time' }, address, signal)
    await pause(signal)
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
