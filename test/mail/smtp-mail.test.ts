import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { createSmtpMail } from '../../server/mail/smtp-mail.ts'
import { mailLog } from '../support/mail-log.ts'

const FROM = 'Rostrum <rostrum@example.org>'
const MESSAGE = { to: 'ada@example.org', subject: 'Your code', text: '123456\n.\nlast line\n' }

interface Received {
  readonly to: readonly string[]
  readonly source: string
}

/** A real SMTP server that keeps what it takes and refuses `nobody@…`. */
async function smtpServer() {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      callback(address.startsWith('nobody@') ? new Error(`550 no such user ${address}`) : null)
    },
    onData: (stream, session, callback) => {
      text(stream).then((source) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source })
        callback()
      }, callback)
    },
  })
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // A server that listens on TCP has an AddressInfo.
  const { port } = listener.address() as AddressInfo
  return {
    received,
    url: `smtp://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

test('a mail is handed to the server whole', async () => {
  await using server = await smtpServer()
  const log = mailLog()
  await using mail = createSmtpMail({ smtpUrl: server.url, from: FROM, log })
  await mail.send(MESSAGE)
  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.to).toEqual(['ada@example.org'])
  expect(server.received[0]?.source).toContain('Subject: Your code')
  expect(server.received[0]?.source).toContain('123456\r\n.\r\nlast line')
  expect(log.lines).toHaveLength(1)
  expect(log.lines[0]).not.toMatch(/ada@|123456/)
})

test('a refused recipient rejects; the log has the status, not the address', async () => {
  await using server = await smtpServer()
  const log = mailLog()
  await using mail = createSmtpMail({ smtpUrl: server.url, from: FROM, log })
  await expect(mail.send({ ...MESSAGE, to: 'nobody@example.org' })).rejects.toThrow()
  expect(log.lines).toEqual(['mail not sent {"cause":"EENVELOPE","smtpStatus":550}'])
})

test('a server that never greets is given up at the deadline', async () => {
  const sockets = new Set<Socket>()
  const silent = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const log = mailLog()
  await using mail = createSmtpMail({ smtpUrl: `smtp://127.0.0.1:${port}`, from: FROM, log, deadlineMs: 50 })
  await expect(mail.send(MESSAGE)).rejects.toThrow()
  expect(log.lines).toEqual(['mail not sent {"cause":"ETIMEDOUT"}'])
  expect(sockets.size).toBeGreaterThan(0)
  for (const socket of sockets) socket.destroy()
  silent.close()
  await once(silent, 'close')
})
