import { setTimeout as delay } from 'node:timers/promises'
import type { PrismaClient } from './generated/client.ts'

/**
 * Asks the database for a sign of life, for `/readyz`.
 * @throws {Error} with what it said, or when it says nothing within the patience: sooner than a query's own deadline,
 * for whoever asks waits only a moment
 */
export async function pingDatabase(client: PrismaClient, patienceMillis = 1_000): Promise<void> {
  const answered = new AbortController()
  const answer = client.$queryRaw`SELECT 1`
  const silence = delay(patienceMillis, undefined, { signal: answered.signal, ref: false }).then(
    () => Promise.reject(new Error(`the database has not answered for ${patienceMillis} ms`)),
    () => undefined,
  )
  try {
    await Promise.race([answer, silence])
  } finally {
    answered.abort()
  }
}
