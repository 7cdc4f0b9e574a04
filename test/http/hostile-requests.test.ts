import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import { expect, test } from 'vitest'
import { limitBodies } from '../../server/http/body-limit.ts'
import { listen } from '../../server/http/listen.ts'

test('a request that comes byte by byte is answered 408 and let go', async () => {
  await using server = await open({ headersTimeout: 150, connectionsCheckingInterval: 50 })
  const socket = connect(server.port, '127.0.0.1')
  const answer = text(socket)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  const dripping = setInterval(() => socket.write('a'), 20)
  try {
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
  } finally {
    clearInterval(dripping)
  }
})

test('headers of 64 kB are refused with 431', async () => {
  await using server = await open()
  expect(await ask(server.port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(65_536)}\r\n\r\n`)).toMatch(/ 431 /)
})

test('what is no HTTP is refused with 400', async () => {
  await using server = await open()
  expect(await ask(server.port, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n')).toMatch(/ 400 /)
})

test.each([
  ['a form of 1 GB', 'Content-Length: 1000000000', 413],
  ['a form of 300 kB', 'Content-Length: 300000', 413],
  ['pictures of 17 MB', 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 17000000', 413],
  ['a body without a length', 'Transfer-Encoding: chunked', 411],
])('%s is refused before it is read', async (_, headers, status) => {
  await using server = await open()
  const answer = await ask(server.port, `POST /login HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(server.served).toEqual([])
})

test('an ordinary form is let through', async () => {
  await using server = await open()
  const answer = await ask(
    server.port,
    'POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=b',
  )
  expect(answer).toMatch(/ 200 /)
  expect(server.served).toEqual(['/login'])
})

async function open(patience: { headersTimeout?: number; connectionsCheckingInterval?: number } = {}) {
  const served: string[] = []
  const app = express()
  app.use(limitBodies)
  app.use((request, response) => {
    served.push(request.path)
    response.end('served')
  })
  const server = await listen({ host: '127.0.0.1', port: 0, patience })
  server.answerWith(app)
  return { ...server, served }
}

async function ask(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const answer = text(socket)
  socket.write(request)
  return answer
}
