import express from 'express'
import { expect, test } from 'vitest'
import { nonceOf, secureHeaders } from '../../server/http/security.ts'
import { listening } from '../support/listening.ts'

async function visit(publicUrl: string, isDevelopment = false) {
  const app = express()
  app.use(secureHeaders({ publicUrl, isDevelopment }))
  app.get('/', (_request, response) => {
    response.send(nonceOf(response))
  })
  await using server = await listening(app)
  const response = await fetch(server.url)
  const policy = directivesOf(response.headers.get('Content-Security-Policy') ?? '')
  return { headers: response.headers, policy, nonce: await response.text() }
}

function directivesOf(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(' ')
      return [name, sources.join(' ')]
    }),
  )
}

test('the policy of an encrypted portal, whole', async () => {
  const { policy, nonce } = await visit('https://live.example.org')
  expect(policy).toEqual({
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}'`,
    'script-src-attr': "'none'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'media-src': "'self' blob:",
    'worker-src': "'self'",
    'connect-src': "'self' wss://live.example.org",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'upgrade-insecure-requests': '',
  })
})

test('every answer has a nonce of its own, of 128 bits', async () => {
  const [one, two] = await Promise.all([visit('http://127.0.0.1:3000'), visit('http://127.0.0.1:3000')])
  expect(one.nonce).not.toBe(two.nonce)
  expect(Buffer.from(one.nonce, 'base64')).toHaveLength(16)
})

test('without encryption nothing is sent to https', async () => {
  const { policy, headers } = await visit('http://127.0.0.1:3000')
  expect(policy).not.toHaveProperty('upgrade-insecure-requests')
  expect(policy['connect-src']).toBe("'self' ws://127.0.0.1:3000")
  expect(headers.has('Strict-Transport-Security')).toBe(false)
})

test('only development lets styles be written into the page', async () => {
  const { policy } = await visit('http://127.0.0.1:3000', true)
  expect(policy['style-src']).toBe("'self' 'unsafe-inline'")
  expect(policy['script-src']).not.toContain('unsafe')
})

test('our own forms keep their Origin, other sites learn nothing of us', async () => {
  const { headers } = await visit('https://live.example.org')
  expect(headers.get('Referrer-Policy')).toBe('same-origin')
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  expect(headers.has('X-Powered-By')).toBe(false)
})
