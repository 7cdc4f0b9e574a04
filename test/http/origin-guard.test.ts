import type { IncomingHttpHeaders } from 'node:http'
import express from 'express'
import { expect, test } from 'vitest'
import { createOriginCheck, guardOrigin } from '../../server/http/origin-guard.ts'
import { answerRefusals } from '../../server/http/refusal.ts'
import { listening } from '../support/listening.ts'

const HOME = 'https://live.example.org'

test.each<[string, IncomingHttpHeaders, boolean]>([
  ['the portal’s own page', { 'sec-fetch-site': 'same-origin' }, true],
  ['the address bar', { 'sec-fetch-site': 'none' }, true],
  ['our origin, from a browser without fetch metadata', { origin: HOME }, true],
  ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  ['a sister host', { 'sec-fetch-site': 'same-site', origin: 'https://www.example.org' }, false],
  ['another port', { origin: 'https://live.example.org:8443' }, false],
  ['the same host without encryption', { origin: 'http://live.example.org' }, false],
  ['a host that begins like ours', { origin: 'https://live.example.org.evil.example' }, false],
  ['a sandboxed frame', { origin: 'null' }, false],
  ['a program that says nothing', {}, false],
  ['a forged forwarded host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }, false],
])('%s: %j', (_who, headers, expected) => {
  expect(createOriginCheck(HOME)(headers)).toBe(expected)
})

test('in development the origin is the loopback address with its port', () => {
  expect(createOriginCheck('http://127.0.0.1:3000')({ origin: 'http://127.0.0.1:3000' })).toBe(true)
  expect(createOriginCheck('http://localhost:3000/')({ origin: 'http://localhost:3000' })).toBe(true)
  expect(createOriginCheck('http://127.0.0.1:3000')({ origin: 'http://127.0.0.1:3001' })).toBe(false)
})

test('a foreign POST is refused before a handler sees it; reading stays free', async () => {
  let handled = 0
  const app = express()
  app.use(guardOrigin(HOME))
  app.all('/', (_request, response) => {
    handled += 1
    response.send('done')
  })
  app.use(answerRefusals(() => undefined))
  await using server = await listening(app)

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const refused = await fetch(server.url, { method, headers: { Origin: 'https://evil.example' } })
    expect(refused.status, method).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'foreign-origin' })
  }
  expect(handled).toBe(0)
  expect((await fetch(server.url, { method: 'POST', headers: { Origin: HOME } })).status).toBe(200)
  expect((await fetch(server.url, { headers: { Origin: 'https://evil.example' } })).status).toBe(200)
})
