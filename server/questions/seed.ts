import type { Asker } from './ask.ts'
import type { StoredQuestion } from './question-store.ts'
import { queuePositionBefore } from './queue.ts'
import { isRehearsing } from './rehearsal.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanLine, cleanText, LONGEST_NAME, LONGEST_QUESTION } from './text.ts'
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
    id: newId,
    text: cleanText(seed.text, LONGEST_QUESTION),
    originalText: null,
    language: null,
    askerId,
    askerName: null,
    fromModerators: true,
    addressee: seed.addressee === null ? null : cleanLine(seed.addressee, LONGEST_NAME),
    key: seed.key,
    state: seed.as,
    publishedAt: draft.now,
    dismissal: null,
    mergedInto: null,
    beforeMerge: null,
    queuePosition: seed.as === 'queued' ? queuePositionBefore(draft, newId, null) : null,
    note: null,
    labels: [],
    onAirFrom: null,
    onAirUntil: null,
    answer: null,
    votes: 0,
    askedAt: draft.now,
    rehearsal: isRehearsing(draft.event),
    purgedAt: null,
  })
  draft.record({ questionId: asked.id, actorId: askerId, verb: 'seed', detail: { text: asked.text } })
  return asked
}
