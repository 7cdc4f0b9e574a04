import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { listen } from '../../server/http/listen.ts'

const UPGRADE = 'GET / HTTP/1.1\r\nHost: live.example.org\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
const UPGRADED = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'

test('a socket whose other end fell silent does not keep a portal from stopping', async () => {
  const http = await listen({ host: '127.0.0.1', port: 0 })
  http.server.on('upgrade', (_request, connection) => connection.write(UPGRADED))
  const silent = connect(http.port, '127.0.0.1')
  silent.on('error', () => {}) // cut off in the end, as it should be
  silent.write(UPGRADE)
  await once(silent, 'data')
  silent.pause()
  await http.drain()
  expect(http.server.listening).toBe(false)
  silent.destroy()
})
