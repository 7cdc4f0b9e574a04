import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { composeMail } from '../../server/mail/compose.ts'

const FROM = 'Rostrum <rostrum@example.org>'

test.each([
  'ada@example.org, eve@evil.example',
  'ada@example.org\r\nBcc: eve@evil.example',
  'Ada <ada@example.org>',
  '"ada@evil.example"@example.org',
  'ada@example.org;eve@evil.example',
  'group:ada@example.org;',
  'ada',
  '',
  `${'a'.repeat(250)}@example.org`,
])('%j is not one plain address', (to) => {
  expect(() => composeMail(FROM, { to, subject: 'x', text: 'x' })).toThrow('one plain address')
})

test('whatever a subject and a text hold, the mail has the same headers and one recipient', async () => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a\r\nBcc: eve@evil.example',
      'a\nX-Evil: 1',
      'a\r\n\r\nbody',
      'a\u2028Bcc: eve@evil.example',
      'a\0b',
    ),
  )
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (subject, text) => {
      const sent = await transport.sendMail(composeMail(FROM, { to: 'ada@example.org', subject, text }))
      const [head = ''] = sent.message.toString('latin1').split('\r\n\r\n')
      const names = head
        .split('\r\n')
        .filter((line) => !/^[ \t]/.test(line))
        .map((line) => line.slice(0, line.indexOf(':')))
      expect(new Set(names)).toEqual(new Set([...ALWAYS, ...names.filter((name) => SOMETIMES.includes(name))]))
      expect(names).toHaveLength(new Set(names).size)
      expect(sent.envelope).toEqual({ from: 'rostrum@example.org', to: ['ada@example.org'] })
    }),
  )
})

const ALWAYS = ['From', 'To', 'Message-ID', 'Date', 'MIME-Version', 'Auto-Submitted']
const SOMETIMES = ['Subject', 'Content-Type', 'Content-Transfer-Encoding']
