import { PortalError } from '../errors.ts'
import type { Reply } from './protocol.ts'

/**
 * Turns what a service says into an acknowledgement: refusals are values, anything else is a fault of ours that is
 * reported and answered with `unavailable`, which a client may try again.
 */
export async function replyWith<T>(act: () => Promise<T>, onError: (error: unknown) => void): Promise<Reply<T>> {
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    if (error instanceof PortalError) return refusalOf(error)
    onError(error)
    return refuse('unavailable', 'That did not work just now. Please try again.', 2)
  }
}

/** A refusal as an acknowledgement. @param retryAfterSeconds when the same may be asked again */
export function refuse(code: string, message: string, retryAfterSeconds?: number) {
  return { ok: false, code, message, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) } as const
}

function refusalOf({ code, message, details }: PortalError) {
  return refuse(code, message, details.retryAfterSeconds)
}
