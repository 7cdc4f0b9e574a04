import type { Clock } from '../clock.ts'
import type { Mail, MailLog } from './mail.ts'
import { createOutbox } from './outbox.ts'
import { createSmtpMail } from './smtp-mail.ts'

export interface MailOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; undefined: mail is written to files instead. */
  readonly smtpUrl: string | undefined
  /** Where those files go, e.g. `DATA_DIR/outbox`; made when it is missing. */
  readonly outboxDir: string
  /** `Rostrum <rostrum@example.org>` */
  readonly from: string
  readonly clock: Clock
  readonly log: MailLog
  /** Subjects of mail in files are logged too, and with them sign-in codes: never in production. */
  readonly logsSubjects?: boolean
}

/**
 * Builds what sends the portal's mail: by SMTP with deadlines, else into RFC 822 files.
 * @see DESIGN, Contract with the outside: Environment
 */
export function createMail({ smtpUrl, from, log, ...outbox }: MailOptions): Mail {
  return smtpUrl ? createSmtpMail({ smtpUrl, from, log }) : createOutbox({ from, log, ...outbox })
}
