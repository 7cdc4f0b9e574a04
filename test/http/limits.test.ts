import express from 'express'
import { expect, test } from 'vitest'
import { PortalError } from '../../server/errors.ts'
import { Limits, limitSending } from '../../server/http/limits.ts'
import { answerRefusals } from '../../server/http/refusal.ts'
import { listening } from '../support/listening.ts'

const EMAIL = 'ada@example.org'

async function refusalOf(work: Promise<void>): Promise<PortalError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof PortalError) return error
  throw new Error(`no refusal: ${String(error)}`)
}

async function times(count: number, work: (index: number) => Promise<void>): Promise<void> {
  for (let index = 0; index < count; index += 1) await work(index)
}

test('the sixth code for one address is refused with the time to wait, another address is served', async () => {
  const limits = new Limits()
  await times(5, (index) => limits.codeRequested({ email: EMAIL, remoteAddress: `203.0.113.${index}` }))
  const refusal = await refusalOf(limits.codeRequested({ email: EMAIL, remoteAddress: '203.0.113.99' }))
  expect(refusal).toMatchObject({ kind: 'too-many', code: 'too-many' })
  expect(refusal.details.retryAfterSeconds).toBeGreaterThan(14 * 60)
  expect(refusal.details.retryAfterSeconds).toBeLessThanOrEqual(15 * 60)
  expect(refusal.message).toBe('Too many codes were asked for. Please try again in 15 minutes.')
  expect(refusal.message).not.toContain(EMAIL)
  await limits.codeRequested({ email: 'grace@example.org', remoteAddress: '203.0.113.99' })
})

test('guesses at one account are counted wherever they come from, until the right code comes', async () => {
  const limits = new Limits()
  const guess = (index: number) => limits.codeTried({ email: EMAIL, remoteAddress: `203.0.113.${index}` })
  await times(20, guess)
  await refusalOf(guess(21))
  await limits.codeAccepted(EMAIL)
  await guess(22)
})

test('one network cannot try codes of everybody; a /64 of IPv6 is one network', async () => {
  const limits = new Limits()
  const guess = (index: number, remoteAddress: string) =>
    limits.codeTried({ email: `${index}@example.org`, remoteAddress })
  await times(100, (index) => guess(index, `2001:db8:1:2::${(index + 1).toString(16)}`))
  await refusalOf(guess(101, '2001:db8:1:2:ffff::1'))
  await guess(102, '2001:db8:1:3::1')
})

test('calls at the same moment are all counted', async () => {
  const limits = new Limits()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 9 }, () => limits.codeRequested({ email: EMAIL, remoteAddress: '203.0.113.1' })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
})

test('files are counted apart from everything else that is sent, reading is not counted', async () => {
  const limits = new Limits()
  const app = express()
  app.use(limitSending(limits, () => '203.0.113.1'))
  app.all('/', (_request, response) => {
    response.send('done')
  })
  app.use(answerRefusals(() => undefined))
  await times(60, () => limits.uploaded('203.0.113.1'))
  await using server = await listening(app)

  const upload = new FormData()
  upload.set('logo', new Blob(['…']))
  const refused = await fetch(server.url, { method: 'POST', body: upload })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(500)
  expect((await fetch(server.url, { method: 'POST', body: 'a=b' })).status).toBe(200)
  expect((await fetch(server.url)).status).toBe(200)
})
