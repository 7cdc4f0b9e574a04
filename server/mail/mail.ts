/** A mail to one person, in plain text. */
export interface MailMessage {
  /** One address, without a name. */
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What leaves the portal by mail. */
export interface Mail extends AsyncDisposable {
  /** Resolves once the mail server has taken the mail over, or the file is whole. */
  send(message: MailMessage): Promise<void>
}

/** One structured line per decision; pino's `info` and `warn` are such. */
export interface MailLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
}
