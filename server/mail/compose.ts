import type { MailMessage } from './mail.ts'

const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/
const LONGEST_ADDRESS = 254
const LONGEST_SUBJECT = 200

/**
 * What nodemailer makes a mail of. An address is never parsed as a list, a subject is one line: nothing a person typed
 * can add a header or a recipient.
 * @throws Error when `to` is not one plain address
 * @see RFC 5322, 2.2; RFC 5321, 4.5.3.1.3
 */
export function composeMail(from: string, { to, subject, text }: MailMessage) {
  if (to.length > LONGEST_ADDRESS || !ADDRESS.test(to)) throw new Error('a mail needs one plain address')
  return {
    from,
    to: { name: '', address: to },
    subject: inOneLine(subject).slice(0, LONGEST_SUBJECT),
    text,
    // Out-of-office answers to a sign-in code help nobody (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
