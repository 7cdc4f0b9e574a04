import { emailOf } from '../accounts/person-fields.ts'
import { QuestionError } from '../errors.ts'
import type { StoredQuestion } from './question-store.ts'
import { isRehearsing } from './rehearsal.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanLanguage, cleanLine, cleanText, LONGEST_NAME, LONGEST_QUESTION } from './text.ts'
import { UNTOUCHED } from './untouched.ts'
import type { Ask } from './views.ts'

const QUESTIONS_A_MINUTE = 3
const MINUTE_MS = 60_000

/** Who asks, and the id of the row to be made. */
export interface Asker {
  readonly askerId: string
  /** For the row to be made. */
  readonly newId: string
}

/**
 * Asks. The same asker's same key is the same question, whatever became of it meanwhile.
 * @throws QuestionError `room-closed`, `too-many`, `empty`, `too-long`, `invalid`
 * @throws AccountError `invalid-email`
 * @see QUESTIONS, Rules: Asking, Limits
 */
export function askQuestion(draft: RoomDraft, ask: Ask, { askerId, newId }: Asker): StoredQuestion {
  const own = [...draft.questions()].filter((question) => question.askerId === askerId)
  const before = own.find((question) => question.key === ask.key)
  if (before) return before
  if (!draft.event.roomOpen) throw new QuestionError('conflict', 'room-closed', 'The room is closed for questions.')
  const limited = own.filter((question) => !question.fromModerators)
  refuseTooMany(limited, draft.now)
  refuseTooSoon(limited, draft)
  const isModerated = draft.event.moderated
  if (ask.mailTo) draft.leaveAddress({ questionId: newId, address: emailOf(ask.mailTo) })
  return draft.ask({
    ...UNTOUCHED,
    id: newId,
    text: cleanText(ask.text, LONGEST_QUESTION),
    askerId,
    askerName: ask.name === null ? null : cleanLine(ask.name, LONGEST_NAME),
    fromModerators: false,
    addressee: ask.addressee === null ? null : cleanLine(ask.addressee, LONGEST_NAME),
    language: ask.language ? cleanLanguage(ask.language) : null,
    key: ask.key,
    state: isModerated ? 'waiting' : 'approved',
    publishedAt: isModerated ? null : draft.now,
    votes: 0,
    askedAt: draft.now,
    rehearsal: isRehearsing(draft.event),
    purgedAt: null,
  })
}

function refuseTooMany(own: readonly StoredQuestion[], now: number): void {
  const recent = own.map((question) => question.askedAt).filter((askedAt) => askedAt > now - MINUTE_MS)
  if (recent.length < QUESTIONS_A_MINUTE) return
  const retryAfterSeconds = Math.max(1, Math.ceil((Math.min(...recent) + MINUTE_MS - now) / 1000))
  throw new QuestionError(
    'too-many',
    'too-many',
    `At most ${QUESTIONS_A_MINUTE} questions a minute. Please try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  )
}

/** @see QUESTIONS, Rules: Limits, slow mode */
function refuseTooSoon(own: readonly StoredQuestion[], { event, now }: RoomDraft): void {
  const { slowModeSeconds } = event
  const last = Math.max(...own.map((question) => question.askedAt))
  const retryAfterSeconds = Math.ceil((last + slowModeSeconds * 1000 - now) / 1000)
  if (retryAfterSeconds <= 0) return
  throw new QuestionError(
    'too-many',
    'too-many',
    `One question every ${slowModeSeconds} s in this room. Please try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  )
}
