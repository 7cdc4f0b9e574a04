import type { LoaderFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { orFormRefusal, refusalIn, withFormRefusal, withStatus } from '../app/refusal.ts'
import { EventError, PortalError, type RefusalKind } from '../server/errors.ts'
import { refusalAnswer } from '../server/http/refusal.ts'

// The wrappers only pass their argument on.
const args = {} as LoaderFunctionArgs
const KINDS: readonly RefusalKind[] = ['invalid', 'not-found', 'forbidden', 'conflict', 'too-many', 'unavailable']

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.unreachable('nothing was thrown'),
    (error: unknown) => error,
  )
}

test.each(KINDS)('a loader refused as %s gives the same status as server/http', async (kind) => {
  const refusal = new PortalError(kind, 'some-code', 'In words.', { retryAfterSeconds: 7 })
  const response = await thrownBy(withStatus(() => Promise.reject(refusal))(args))
  expect(response).toBeInstanceOf(Response)
  if (!(response instanceof Response)) return
  expect(response.status).toBe(refusalAnswer(refusal).status)
  expect(response.headers.get('Retry-After')).toBe('7')
  expect(await response.json()).toEqual({ code: 'some-code', message: 'In words.' })
})

test('bugs and redirects pass a loader and an action unchanged', async () => {
  const bug = new TypeError('a bug')
  const redirect = new Response(null, { status: 302 })
  for (const wrap of [withStatus, withFormRefusal]) {
    expect(await thrownBy(wrap(() => Promise.reject(bug))(args))).toBe(bug)
    expect(await thrownBy(wrap(() => Promise.reject(redirect))(args))).toBe(redirect)
  }
})

test('what a form can mend comes back to it with its field, its status and what the form needs', async () => {
  const refusal = new EventError('invalid', 'too-long', 'At most 200 characters.', { field: 'title' })
  const answer = await orFormRefusal(Promise.reject(refusal), { step: 'code' })
  expect(answer).toMatchObject({
    data: {
      step: 'code',
      refusal: { code: 'too-long', message: 'At most 200 characters.', field: 'title' },
    },
    init: { status: 400 },
  })
})

test.each(['not-found', 'forbidden'] as const)('an action refused as %s is a status, not a form', async (kind) => {
  const act = withFormRefusal(() => Promise.reject(new PortalError(kind, 'no', 'No.')))
  expect(await thrownBy(act(args))).toBeInstanceOf(Response)
})

test('only an answer with a refusal has one', () => {
  const refusal = { code: 'too-long', message: 'At most 200 characters.' }
  expect(refusalIn({ step: 'code', refusal })).toBe(refusal)
  expect([undefined, null, 'saved', { saved: true }].map(refusalIn)).toEqual(Array(4).fill(undefined))
})
