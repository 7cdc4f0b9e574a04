import type { MailMessage } from '../mail/mail.ts'

/** The mail with a one-time code, in plain words. */
export function codeMail(code: {
  readonly email: string
  readonly code: string
  readonly minutes: number
  readonly society: string
  readonly publicUrl: string
}): MailMessage {
  return {
    to: code.email,
    subject: `${code.code} is your code for ${code.society}`,
    text: `Hello,

this is your code to sign in to ${code.society}:

    ${code.code}

Type it into the page where you asked for it, at ${code.publicUrl}.
It works once, for ${code.minutes} minutes.

Nobody of ${code.society} will ever ask you for it. If you did not ask
for a code yourself, you need not do anything.
`,
  }
}
