import type { Reply } from '../../server/sockets/protocol.ts'

const RETRY_AFTER_SECONDS = 2

/**
 * How long until what the portal did not take is sent again. Somebody who waits is told of a limit; what is left over from
 * before a reload just tries again later.
 * @returns ms; null when the portal's answer is final
 */
export function pauseBeforeRetry(reply: Reply<unknown>, isAwaited: boolean): number | null {
  if (reply.ok) return null
  const isFinal = reply.code !== 'unavailable' && (reply.code !== 'too-many' || isAwaited)
  return isFinal ? null : 1000 * (reply.retryAfterSeconds ?? RETRY_AFTER_SECONDS)
}
