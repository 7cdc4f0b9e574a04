import type { MailLog } from '../../server/mail/mail.ts'

/** Keeps what was logged. */
export function mailLog(): MailLog & { readonly lines: readonly string[] } {
  const lines: string[] = []
  const keep = (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields)}`)
  }
  return { lines, info: keep, warn: keep }
}
