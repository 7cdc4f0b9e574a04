import type { Clock } from '../clock.ts'
import type { Mail } from '../mail/mail.ts'
import { answerMail } from './answer-mail-text.ts'
import type { WrittenAnswer } from './question.ts'

/** After the answer: within it a moderator may still take it back. */
export const ANSWER_MAIL_DELAY_MS = 60_000
/** Until a mail that was not sent is tried again; twice as long after every try. */
const FIRST_RETRY_MS = 300_000
/** Half a day after the first. */
const MOST_TRIES = 8
const AT_ONCE = 20

/** A mail whose time has come. */
export interface DueAnswerMail {
  /** Whose asker left the address. */
  readonly questionId: string
  readonly address: string
  readonly question: string
  /** Of the question that was answered, which may be another one that it was merged into. */
  readonly number: number
  readonly event: { readonly slug: string; readonly title: string }
  /** null: it was taken back meanwhile. */
  readonly answer: WrittenAnswer | null
  /** How often it was tried before. */
  readonly tries: number
}

/** What the mails ask of the database; implemented in `server/db/answer-mail-store.ts`. */
export interface AnswerMailStore {
  /** Mails that are due, for this caller alone until `retryAt` of their tries: a process that ends midway leaves them to the next. */
  claim(options: {
    readonly now: number
    readonly atMost: number
    readonly retryAt: (tries: number) => number
  }): Promise<readonly DueAnswerMail[]>
  /** The address is forgotten. */
  forget(questionId: string): Promise<void>
  /** Waits for an answer again. */
  keep(questionId: string): Promise<void>
}

export interface AnswerMailsOptions {
  readonly store: AnswerMailStore
  readonly mail: Pick<Mail, 'send'>
  readonly clock: Clock
  readonly facts: { readonly society: string; readonly publicUrl: string }
  /** A mail that could not be sent, for the log; it will be tried again. */
  readonly onError: (error: unknown) => void
}

/**
 * Tells askers who left an address of the answer in writing, once; then the address is forgotten. At least once: a mail
 * that was sent when the process ended may be sent again.
 * @see QUESTIONS, Rules: Answered
 */
export class AnswerMails {
  readonly #options: AnswerMailsOptions
  #isSending = false

  constructor(options: AnswerMailsOptions) {
    this.#options = options
  }

  /** Sends what is due; asked every few seconds. */
  async sendDue(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      const { store, clock } = this.#options
      const now = clock.now()
      const retryAt = (tries: number) => now + FIRST_RETRY_MS * 2 ** tries
      for (const due of await store.claim({ now, atMost: AT_ONCE, retryAt })) await this.#send(due)
    } finally {
      this.#isSending = false
    }
  }

  async #send(due: DueAnswerMail): Promise<void> {
    const { store, mail, facts, onError } = this.#options
    const { questionId, answer } = due
    if (answer === null) return store.keep(questionId)
    try {
      await mail.send(answerMail({ ...due, answer }, facts))
    } catch (error) {
      onError(error)
      if (due.tries + 1 < MOST_TRIES) return
    }
    await store.forget(questionId)
  }
}
