import { isAPIError } from 'better-auth/api'
import { AccountError } from '../errors.ts'
import type { Mail } from '../mail/mail.ts'
import type { AccountLimits } from './account-limits.ts'
import { type Auth, CODE_MINUTES } from './auth.ts'
import { codeMail } from './code-mail.ts'

export interface CodesOptions {
  readonly auth: Auth
  readonly mail: Pick<Mail, 'send'>
  readonly limits: AccountLimits
  readonly society: string
  readonly publicUrl: string
}

interface CodeSender {
  /** As `emailOf` gives it. */
  readonly email: string
  readonly remoteAddress: string
}

/** One-time codes: made, mailed, exchanged for a sign-in. Known and unknown addresses take the same way. */
export function createCodes({ auth, mail, limits, society, publicUrl }: CodesOptions) {
  return {
    async send(sender: CodeSender): Promise<void> {
      await limits.codeRequested(sender)
      const { email } = sender
      const code = await auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } })
      await mail.send(codeMail({ email, code, minutes: CODE_MINUTES, society, publicUrl })).catch((cause: unknown) => {
        throw mailRefusal(cause)
      })
    },

    /** @returns who has signed in; a new address is a new person */
    async exchange({ code, ...sender }: CodeSender & { readonly code: string }) {
      await limits.codeTried(sender)
      const body = { email: sender.email, otp: code.replace(/[\s-]/g, '') }
      const { headers, response } = await auth.api
        .signInEmailOTP({ body, headers: new Headers(), returnHeaders: true })
        .catch((error: unknown) => {
          throw codeRefusal(error)
        })
      await limits.codeAccepted(sender.email)
      return { userId: response.user.id, setCookies: headers.getSetCookie() }
    },
  }
}

function mailRefusal(cause: unknown): AccountError {
  const refusal = new AccountError('unavailable', 'mail-failed', 'The code could not be sent. Please try again later.')
  refusal.cause = cause
  return refusal
}

/** better-auth's refusals in our words; whatever else is thrown stays what it is. */
function codeRefusal(error: unknown): unknown {
  if (!isAPIError(error)) return error
  switch (error.body?.code) {
    case 'OTP_EXPIRED':
      return new AccountError('invalid', 'expired', 'This code is too old. Please ask for a new one.', FIELD)
    case 'TOO_MANY_ATTEMPTS':
      return new AccountError(
        'invalid',
        'too-many-tries',
        'That was tried too often. Please ask for a new code.',
        FIELD,
      )
    case 'INVALID_OTP':
      return new AccountError('invalid', 'wrong-code', 'This is not the code, or it was used already.', FIELD)
    default:
      return error
  }
}

const FIELD = { field: 'code' } as const
