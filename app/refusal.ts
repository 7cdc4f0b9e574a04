import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { RefusalDetails, RefusalKind } from '../server/errors.ts'

/** What a form is told when the portal says no. */
export interface FormRefusal {
  readonly refusal: { readonly code: string; readonly message: string } & RefusalDetails
}

interface Refusal {
  readonly kind: RefusalKind
  readonly code: string
  readonly message: string
  readonly details: RefusalDetails
}

// The same numbers as server/http/refusal.ts, whose values do not reach this side; a test compares them.
const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}

/**
 * Wraps a loader: a refusal of the portal becomes the page of its status, read by the error boundary with
 * `isRouteErrorResponse` as `{ code, message }`.
 * @throws Response of the refusal's status; whatever is not a refusal, as it is
 */
export function withStatus<Result>(load: (args: LoaderFunctionArgs) => Promise<Result>) {
  return async (args: LoaderFunctionArgs): Promise<Result> => {
    try {
      return await load(args)
    } catch (error) {
      throw isRefusal(error) ? responseOf(error) : error
    }
  }
}

/**
 * Wraps an action: what the person can mend or try again is returned for the form to say; what is not theirs becomes
 * the page of its status.
 */
export function withFormRefusal<Result>(act: (args: ActionFunctionArgs) => Promise<Result>) {
  return async (args: ActionFunctionArgs): Promise<Result | FormRefusal> => {
    try {
      return await act(args)
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (error.kind === 'not-found' || error.kind === 'forbidden') throw responseOf(error)
      return { refusal: { code: error.code, message: error.message, ...error.details } }
    }
  }
}

/** The refusal in an action's answer, if it is one. */
export function refusalIn(actionData: unknown): FormRefusal['refusal'] | undefined {
  const isAnswer = typeof actionData === 'object' && actionData !== null && 'refusal' in actionData
  // Only `withFormRefusal` gives answers this field.
  return isAnswer ? (actionData as FormRefusal).refusal : undefined
}

/** By its shape: `instanceof` would need the server's class in the browser's bundle, and there would be two of them. */
function isRefusal(error: unknown): error is Refusal {
  return (
    error instanceof Error &&
    'code' in error &&
    'details' in error &&
    'kind' in error &&
    typeof error.kind === 'string' &&
    Object.hasOwn(STATUS, error.kind)
  )
}

function responseOf({ kind, code, message, details }: Refusal): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  if (details.retryAfterSeconds !== undefined) headers.set('Retry-After', String(details.retryAfterSeconds))
  return Response.json({ code, message }, { status: STATUS[kind], headers })
}
