import process from 'node:process'
import { StartError } from './errors.ts'

const DEADLINE_MS = 10_000

/**
 * Runs a program until SIGINT or SIGTERM, then closes what it opened and ends with 0; a second signal changes nothing.
 * What keeps it from starting is said in one line, with the remedy, and ends it with 1 (FAULTS F2, F3).
 */
export async function runUntilStopped(start: () => Promise<AsyncDisposable>): Promise<void> {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop())
  try {
    const running = await start()
    await stopped
    const deadline = setTimeout(() => process.exit(1), DEADLINE_MS)
    await running[Symbol.asyncDispose]()
    clearTimeout(deadline)
    process.exit(0)
  } catch (error) {
    process.stderr.write(error instanceof StartError ? `${error.message} ${error.remedy}\n` : `${stackOf(error)}\n`)
    process.exit(1)
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
