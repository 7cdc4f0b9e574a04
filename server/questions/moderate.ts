import { assertNever, QuestionError } from '../errors.ts'
import { mergeQuestion, unmergeQuestion } from './merge.ts'
import { moveQuestion } from './moves.ts'
import { refusePurged } from './purge.ts'
import type { HistoryEntry, StoredQuestion } from './question-store.ts'
import { queuePositionBefore } from './queue.ts'
import { refuseAfterRehearsal } from './rehearsal.ts'
import type { QuestionChange, RoomDraft } from './room-draft.ts'
import { cleanText, LONGEST_ANSWER, LONGEST_QUESTION } from './text.ts'
import type { Decide, Decision } from './views.ts'

export interface Moderator {
  readonly actorId: string
  /** Under a written answer. */
  readonly name: string
}

/**
 * Carries a moderator's decision out, if the question is still as the moderator saw it. Putting on air answers what
 * was on air: there is one at most.
 * @throws QuestionError `not-found`, `outdated`, `wrong-state`, `purged`, `rehearsal-over`, `into-itself`, `empty`,
 *   `too-long`, `invalid`
 * @see QUESTIONS, Rules: Moderation, Merge, Queue, On air, Collision
 */
export function moderate(draft: RoomDraft, request: Omit<Decide, 'slug'>, by: Moderator): StoredQuestion {
  const question = draft.question(request.questionId)
  if (!question) throw new QuestionError('not-found', 'not-found', 'No such question.')
  if (question.contentRevision > request.basedOn) throw outdated()
  refusePurged(question)
  const decision = cleaned(request.decision)
  if (decision.verb === 'merge' || decision.verb === 'unmerge') {
    const decided = regroup(draft, question, decision)
    draft.record(entryOf(question, decision, by))
    return decided
  }
  const state = moveQuestion(question.state, decision.verb)
  const change = changeOf(draft, question, decision, by)
  if (state === 'on-air') refuseAfterRehearsal(draft, question)
  if (state === 'on-air') endOnAir(draft, by)
  draft.record(entryOf(question, decision, by))
  return draft.change(question, { queuePosition: null, dismissal: null, ...change, state })
}

type Regrouping = Extract<Decision, { readonly verb: 'merge' | 'unmerge' }>

function regroup(draft: RoomDraft, question: StoredQuestion, decision: Regrouping): StoredQuestion {
  return decision.verb === 'merge' ? mergeQuestion(draft, question, decision.into) : unmergeQuestion(draft, question)
}

type Single = Exclude<Decision, Regrouping>

function changeOf(draft: RoomDraft, question: StoredQuestion, decision: Single, by: Moderator): QuestionChange {
  const { now } = draft
  const onAirUntil = question.state === 'on-air' ? now : question.onAirUntil
  switch (decision.verb) {
    case 'approve':
      return { publishedAt: question.publishedAt ?? now }
    case 'dismiss':
      return { dismissal: { reason: decision.reason, text: decision.text } }
    case 'queue':
      return {
        queuePosition: queuePositionBefore(draft, question, decision.before),
        onAirFrom: null,
        onAirUntil: null,
      }
    case 'put-on-air':
      return { onAirFrom: now, onAirUntil: null }
    case 'answer-live':
      return { onAirUntil, answer: { how: 'live' } }
    case 'answer-in-writing':
      return { onAirUntil, answer: { how: 'writing', text: decision.text, by: by.name } }
    case 'return-to-waiting':
      return {}
    default:
      return assertNever(decision)
  }
}

/** The history tells what was kept: a database refuses some of what people can send. */
function cleaned(decision: Decision): Decision {
  switch (decision.verb) {
    case 'dismiss':
      return { ...decision, text: dismissalText(decision) }
    case 'answer-in-writing':
      return { ...decision, text: cleanText(decision.text, LONGEST_ANSWER) }
    default:
      return decision
  }
}

function dismissalText(decision: Decision & { readonly verb: 'dismiss' }): string | null {
  const text = decision.text?.trim() ?? ''
  if (text === '' && decision.reason !== 'other') return null
  return cleanText(text, LONGEST_QUESTION)
}

function endOnAir(draft: RoomDraft, by: Moderator): void {
  const former = [...draft.questions()].find((question) => question.state === 'on-air')
  if (!former) return
  const state = moveQuestion(former.state, 'answer-live')
  draft.record({ questionId: former.id, actorId: by.actorId, verb: 'answer-live', detail: null })
  draft.change(former, { state, onAirUntil: draft.now, answer: { how: 'live' } })
}

function entryOf(question: StoredQuestion, decision: Decision, by: Moderator): HistoryEntry {
  const { verb, ...detail } = decision
  const isBare = Object.keys(detail).length === 0
  return { questionId: question.id, actorId: by.actorId, verb, detail: isBare ? null : { ...detail } }
}

function outdated(): QuestionError {
  return new QuestionError('conflict', 'outdated', 'Somebody else has just changed this question.')
}
