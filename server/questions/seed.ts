import type { Asker } from './ask.ts'
import type { StoredQuestion } from './question-store.ts'
import { queuePositionBefore } from './queue.ts'
import { isRehearsing } from './rehearsal.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanLine, cleanText, LONGEST_NAME, LONGEST_QUESTION } from './text.ts'
import { UNTOUCHED } from './untouched.ts'
import type { Seed } from './views.ts'

/**
 * Asks from the desk, also while the room is closed: approved at once, or at the end of the queue. The same
 * moderator's same key is the same question.
 * @throws QuestionError `empty`, `too-long`, `invalid`
 */
export function seedQuestion(draft: RoomDraft, seed: Seed, { askerId, newId }: Asker): StoredQuestion {
  const before = [...draft.questions()].find((question) => question.askerId === askerId && question.key === seed.key)
  if (before) return before
  const asked = draft.ask({
    ...UNTOUCHED,
    id: newId,
    text: cleanText(seed.text, LONGEST_QUESTION),
    askerId,
    askerName: null,
    fromModerators: true,
    addressee: seed.addressee === null ? null : cleanLine(seed.addressee, LONGEST_NAME),
    key: seed.key,
    state: seed.as,
    publishedAt: draft.now,
    queuePosition: seed.as === 'queued' ? queuePositionBefore(draft, newId, null) : null,
    votes: 0,
    askedAt: draft.now,
    rehearsal: isRehearsing(draft.event),
    purgedAt: null,
  })
  draft.record({ questionId: asked.id, actorId: askerId, verb: 'seed', detail: { text: asked.text } })
  return asked
}
