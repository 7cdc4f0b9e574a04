import type { NextFunction, Request, Response } from 'express'
import { sendRefusal } from './refusal.ts'

/** A form of text: the longest is an event with its running order. */
const MOST_BYTES = 256 * 1024
/** An event with a poster, portraits and logos of a megabyte each. */
const MOST_UPLOAD_BYTES = 16 * 1024 * 1024

/**
 * Express middleware: refuses bodies that are too large before a byte of them is read. Every browser says how long its
 * forms are; a body that does not is refused too.
 * @see FAULTS F16
 */
export function limitBodies(request: Request, response: Response, next: NextFunction): void {
  const limit = request.is('multipart/form-data') ? MOST_UPLOAD_BYTES : MOST_BYTES
  const refusal = refusalOf(request, limit)
  if (refusal === undefined) {
    next()
    return
  }
  // What is still on its way must not be read as the next request.
  response.set('Connection', 'close')
  sendRefusal(response, refusal)
}

function refusalOf(request: Request, limit: number) {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (encoding !== undefined) return { status: 411, code: 'no-length', message: 'Say how long it is.' } as const
  if (Number(length ?? 0) <= limit) return undefined
  return { status: 413, code: 'too-large', message: `That is more than ${limit / 1024} kB.` } as const
}
