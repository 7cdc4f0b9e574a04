import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMail } from '../../server/mail/create-mail.ts'
import { mailLog } from '../support/mail-log.ts'
import { tempFolder } from '../support/temp-folder.ts'

const NOON = Date.UTC(2026, 3, 8, 12)

function outboxIn(folder: string, logsSubjects = false) {
  const log = mailLog()
  const outboxDir = join(folder, 'outbox')
  const from = 'Rostrum <rostrum@example.org>'
  const mail = createMail({ smtpUrl: undefined, outboxDir, from, clock: { now: () => NOON }, log, logsSubjects })
  return { mail, outboxDir, log }
}

test('a mail is one whole RFC 822 file, named by its time, readable by its owner alone', async () => {
  await using folder = await tempFolder()
  const { mail, outboxDir } = outboxIn(folder.path)
  await mail.send({ to: 'ada@example.org', subject: 'Über β-Blocker', text: 'Grüße\n' })

  const [name, ...more] = await readdir(outboxDir)
  expect(more).toEqual([])
  expect(name).toMatch(/^2026-04-08T12-00-00\.000Z-[0-9a-f]{8}\.eml$/)
  const file = join(outboxDir, name ?? '')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const text = await readFile(file, 'utf8')
  const [head = '', body = ''] = text.split('\r\n\r\n')
  expect(head).toContain('From: Rostrum <rostrum@example.org>\r\n')
  expect(head).toContain('To: ada@example.org\r\n')
  expect(head).toMatch(/Subject: =\?UTF-8\?/)
  expect(head).toContain('Auto-Submitted: auto-generated\r\n')
  expect(body).toContain('Gr=C3=BC=C3=9Fe')
})

test('what is logged names the file, not the person', async () => {
  await using folder = await tempFolder()
  const { mail, log } = outboxIn(folder.path)
  await mail.send({ to: 'ada@example.org', subject: '123456 is your code', text: '123456' })
  expect(log.lines).toHaveLength(1)
  expect(log.lines[0]).toContain('.eml')
  expect(log.lines[0]).not.toMatch(/ada|123456/)
})

test('in development the code stands in the log', async () => {
  await using folder = await tempFolder()
  const { mail, log } = outboxIn(folder.path, true)
  await mail.send({ to: 'ada@example.org', subject: '123456 is your code', text: '123456' })
  expect(log.lines[0]).toContain('123456 is your code')
})
