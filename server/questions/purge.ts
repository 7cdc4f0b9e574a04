import { QuestionError } from '../errors.ts'
import { standAlone } from './merge.ts'
import type { StoredQuestion } from './question-store.ts'
import type { QuestionChange, RoomDraft } from './room-draft.ts'
import { UNTOUCHED } from './untouched.ts'
import type { Purge } from './views.ts'

/** Nothing of what was said, by anybody. That somebody asked, and under which number, stays: the asker is told. */
const NOTHING_SAID = {
  ...UNTOUCHED,
  state: 'dismissed',
  text: '',
  askerName: null,
  addressee: null,
} as const satisfies QuestionChange

/**
 * Removes a question for good, in whatever state it is: from the row, the votes and the history. Everyone who held it
 * is told to forget it. What was merged into it was asked by others and stands for itself again. A question that is
 * purged already stays as it is.
 * @throws QuestionError `not-found`, `outdated` when it is not what the moderator saw
 * @see QUESTIONS, Rules: Moderation
 */
export function purgeQuestion(draft: RoomDraft, request: Omit<Purge, 'slug'>, actorId: string): StoredQuestion {
  const question = draft.question(request.questionId)
  if (!question) throw new QuestionError('not-found', 'not-found', 'No such question.')
  if (question.purgedAt !== null) return question
  if (question.contentRevision > request.basedOn) {
    throw new QuestionError('conflict', 'outdated', 'Somebody else has just changed this question.')
  }
  draft.record({ questionId: question.id, actorId, verb: 'purge', detail: null })
  return draft.erase(standAlone(draft, question), { ...NOTHING_SAID, purgedAt: draft.now })
}

/** @throws QuestionError `purged` */
export function refusePurged(question: Pick<StoredQuestion, 'purgedAt' | 'number'>): void {
  if (question.purgedAt === null) return
  throw new QuestionError('conflict', 'purged', `Question ${question.number} was removed for good.`)
}
