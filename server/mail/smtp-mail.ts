import { createTransport } from 'nodemailer'
import { composeMail } from './compose.ts'
import type { Mail, MailLog } from './mail.ts'

const DEADLINE_MS = 10_000

/** Mail by SMTP over a few kept connections; encrypted where the server offers it, always with `smtps:`. */
export function createSmtpMail(options: {
  readonly smtpUrl: string
  readonly from: string
  readonly log: MailLog
  /** For each step: name, connection, greeting, every answer. */
  readonly deadlineMs?: number
}): Mail {
  const deadline = options.deadlineMs ?? DEADLINE_MS
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 3,
    dnsTimeout: deadline,
    connectionTimeout: deadline,
    greetingTimeout: deadline,
    socketTimeout: deadline,
  })
  return {
    send: async (message) => {
      const mail = composeMail(options.from, message)
      try {
        const { messageId } = await transport.sendMail(mail)
        options.log.info({ messageId }, 'mail sent')
      } catch (error) {
        options.log.warn(causeOf(error), 'mail not sent')
        throw error
      }
    },
    [Symbol.asyncDispose]: async () => transport.close(),
  }
}

/** Not the server's sentence: it often repeats the address. */
function causeOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return {}
  return {
    cause: 'code' in error ? error.code : error.name,
    smtpStatus: 'responseCode' in error ? error.responseCode : undefined,
  }
}
