import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/react'
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

/** Wraps an action, see `orFormRefusal`. */
export function withFormRefusal<Result>(act: (args: ActionFunctionArgs) => Promise<Result>) {
  return (args: ActionFunctionArgs) => orFormRefusal(act(args), {})
}

/**
 * What an action answers: what the person can mend or try again is returned for the form to say, with the refusal's
 * status; what is not theirs becomes the page of its status.
 * @param kept what the form needs beside the refusal to go on where it was
 */
export async function orFormRefusal<Result, Kept extends object>(work: Promise<Result>, kept: Kept) {
  try {
    return await work
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (error.kind === 'not-found' || error.kind === 'forbidden') throw responseOf(error)
    const { kind, code, message, details } = error
    const refusal: FormRefusal['refusal'] = { code, message, ...details }
    return data({ ...kept, refusal }, { status: STATUS[kind], headers: headersOf(details) })
  }
}

/** The refusal in an action's answer, if it is one. */
export function refusalIn(actionData: unknown): FormRefusal['refusal'] | undefined {
  const isAnswer = typeof actionData === 'object' && actionData !== null && 'refusal' in actionData
  // Only `orFormRefusal` gives answers this field.
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
  return Response.json({ code, message }, { status: STATUS[kind], headers: headersOf(details) })
}

function headersOf({ retryAfterSeconds }: RefusalDetails): Headers {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds))
  return headers
}
