import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Clock } from '../clock.ts'
import { composeMail } from './compose.ts'
import type { Mail, MailLog } from './mail.ts'

/** Mail as RFC 822 files, named so that they sort by time; a file that is seen is whole. */
export function createOutbox(options: {
  readonly outboxDir: string
  readonly from: string
  readonly clock: Clock
  readonly log: MailLog
  readonly logsSubjects?: boolean
}): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async (message) => {
      const { message: bytes } = await transport.sendMail(composeMail(options.from, message))
      const file = path.join(options.outboxDir, fileName(options.clock))
      await mkdir(options.outboxDir, { recursive: true })
      await writeFile(`${file}.part`, bytes, { mode: 0o600 })
      await rename(`${file}.part`, file)
      options.log.info(options.logsSubjects ? { file, subject: message.subject } : { file }, 'mail written')
    },
    [Symbol.asyncDispose]: async () => transport.close(),
  }
}

function fileName(clock: Clock): string {
  const time = new Date(clock.now()).toISOString().replaceAll(':', '-')
  return `${time}-${randomUUID().slice(0, 8)}.eml`
}
