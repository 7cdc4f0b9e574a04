import type { NextFunction, Request, Response } from 'express'
import { PortalError, type RefusalKind } from '../errors.ts'

/** A refusal on its way out over HTTP. Nothing in it that a stranger may not read. */
export interface RefusalAnswer {
  readonly status: number
  /** Stable, for programs; `internal` for a bug. */
  readonly code: string
  /** One or two sentences for the person at the other end. */
  readonly message: string
  readonly field?: string
  readonly retryAfterSeconds?: number
}

const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}

/** Turns what was thrown into what is answered; a bug gives away nothing but that it is one. */
export function refusalAnswer(error: unknown): RefusalAnswer {
  if (!(error instanceof PortalError)) {
    return { status: 500, code: 'internal', message: 'Something went wrong here. Please try again.' }
  }
  return { status: STATUS[error.kind], code: error.code, message: error.message, ...error.details }
}

/** Answers a refusal as JSON: for everything express serves that is not a page. */
export function sendRefusal(response: Response, answer: RefusalAnswer): void {
  const { status, ...body } = answer
  if (answer.retryAfterSeconds !== undefined) response.set('Retry-After', String(answer.retryAfterSeconds))
  response.status(status).set('Cache-Control', 'no-store').json(body)
}

/** The last express middleware: whatever was thrown on the way is answered, bugs are told to `report`. */
export function answerRefusals(report: (error: unknown) => void) {
  // express knows an error handler by its four parameters
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    const answer = refusalAnswer(error)
    if (answer.status === 500) report(error)
    if (response.headersSent) {
      next(error)
      return
    }
    sendRefusal(response, answer)
  }
}
