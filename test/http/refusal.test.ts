import express from 'express'
import { expect, test } from 'vitest'
import { AccountError, PortalError, type RefusalKind } from '../../server/errors.ts'
import { answerRefusals, refusalAnswer } from '../../server/http/refusal.ts'
import { listening } from '../support/listening.ts'

test.each<[RefusalKind, number]>([
  ['invalid', 400],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['too-many', 429],
  ['unavailable', 503],
])('a refusal of kind %s is answered with %i', (kind, status) => {
  expect(refusalAnswer(new PortalError(kind, 'some-code', 'In words.'))).toEqual({
    status,
    code: 'some-code',
    message: 'In words.',
  })
})

test('a bug is answered without what it says', () => {
  const answer = refusalAnswer(new Error('password=hunter2'))
  expect(answer.status).toBe(500)
  expect(JSON.stringify(answer)).not.toContain('hunter2')
})

test('express answers a refusal in JSON with the seconds to wait, and reports only bugs', async () => {
  const reported: unknown[] = []
  const bug = new Error('a bug')
  const app = express()
  app.get('/busy', () => {
    throw new AccountError('too-many', 'too-many', 'Please wait.', { retryAfterSeconds: 30 })
  })
  app.get('/broken', () => {
    throw bug
  })
  app.use(answerRefusals((error) => reported.push(error)))
  await using server = await listening(app)

  const busy = await fetch(`${server.url}/busy`)
  expect(busy.status).toBe(429)
  expect(busy.headers.get('Retry-After')).toBe('30')
  expect(busy.headers.get('Cache-Control')).toBe('no-store')
  expect(await busy.json()).toEqual({ code: 'too-many', message: 'Please wait.', retryAfterSeconds: 30 })
  const broken = await fetch(`${server.url}/broken`)
  expect(broken.status).toBe(500)
  expect(await broken.text()).not.toContain('a bug')
  expect(reported).toEqual([bug])
})
