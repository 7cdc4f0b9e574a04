import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { expect, test } from 'vitest'
import { forgetRequest } from '../../server/sockets/forget-request.ts'

/** A bare socket.io that forgets its requests, and one connection to it with a cookie. */
async function connected(transports: readonly ('polling' | 'websocket')[]) {
  const requests: IncomingMessage[] = []
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const server = new Server(http, {
    allowRequest: (request, decide) => {
      requests.push(request)
      decide(null, true)
    },
  })
  server.engine.on('connection', forgetRequest)
  const arrived: Promise<[Socket]> = once(server, 'connection') as Promise<[Socket]> // what socket.io says with it
  // A server that listens on TCP has an AddressInfo.
  const { port } = http.address() as AddressInfo
  const extraHeaders = { Cookie: 'rostrum.guest=secret' }
  const client = io(`http://127.0.0.1:${port}`, { transports: [...transports], extraHeaders, reconnection: false })
  const [socket] = await arrived
  const close = async () => {
    client.disconnect()
    await server.close()
  }
  return { requests, socket, client, [Symbol.asyncDispose]: close }
}

test('of the request that a connection began with nothing is left that somebody sent', async () => {
  await using room = await connected(['websocket'])
  expect(room.requests).toHaveLength(1)
  const [{ headers, rawHeaders, url } = {}] = room.requests
  expect({ headers, rawHeaders, url }).toEqual({ headers: {}, rawHeaders: [], url: '' })
  expect(room.socket.request).toBeNull()
  expect(room.socket.handshake).toMatchObject({ headers: {}, query: {}, address: '127.0.0.1' })
})

test('a connection that begins by polling is answered, becomes a websocket and is served', async () => {
  await using room = await connected(['polling', 'websocket'])
  const upgraded = room.socket.conn.transport.name === 'websocket' || once(room.socket.conn, 'upgrade')
  await upgraded
  expect(room.socket.request).toBeNull()
  room.socket.on('echo', (word: string, answer: (word: string) => void) => answer(word))
  expect(await room.client.emitWithAck('echo', 'here')).toBe('here')
})
