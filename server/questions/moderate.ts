import { assertNever, QuestionError } from '../errors.ts'
import { cleanDecision } from './clean-decision.ts'
import { mergeQuestion, survivorOf, unmergeQuestion } from './merge.ts'
import { moveQuestion } from './moves.ts'
import { refusePurged } from './purge.ts'
import { type Answer, type WrittenAnswer, writtenAnswerOf } from './question.ts'
import type { HistoryEntry, StoredQuestion } from './question-store.ts'
import { queueOf, queuePositionBefore } from './queue.ts'
import { refuseAfterRehearsal } from './rehearsal.ts'
import type { QuestionChange, RoomDraft } from './room-draft.ts'
import type { Decide, Decision } from './views.ts'

/** Who decides. */
export interface Moderator {
  readonly actorId: string
  /** Under a written answer. */
  readonly name: string
}

/**
 * Carries a moderator's decision out, if the question is still as the moderator saw it. Putting on air answers what
 * was on air, or queues it again: there is one at most.
 * @throws QuestionError `not-found`, `outdated`, `wrong-state`, `purged`, `rehearsal-over`, `into-itself`, `empty`,
 *   `too-long`, `too-many-labels`, `invalid`
 * @see QUESTIONS, Rules: Moderation, Merge, Queue, On air, Collision
 */
export function moderate(draft: RoomDraft, request: Omit<Decide, 'slug'>, by: Moderator): StoredQuestion {
  const question = draft.question(request.questionId)
  if (!question) throw new QuestionError('not-found', 'not-found', 'No such question.')
  if (question.contentRevision > request.basedOn) throw outdated()
  refusePurged(question)
  const decision = cleanDecision(request.decision)
  const decided = isRegrouping(decision)
    ? regroup(draft, question, decision)
    : decideSingle(draft, question, decision, by)
  draft.record({ ...entryOf(question, decision, by), before: draft.before() })
  if (decision.verb === 'answer-in-writing' || decision.verb === 'merge') tellAskers(draft, decided)
  return decided
}

type Regrouping = Extract<Decision, { readonly verb: 'merge' | 'unmerge' }>

function regroup(draft: RoomDraft, question: StoredQuestion, decision: Regrouping): StoredQuestion {
  return decision.verb === 'merge' ? mergeQuestion(draft, question, decision.into) : unmergeQuestion(draft, question)
}

function isRegrouping(decision: Decision): decision is Regrouping {
  return decision.verb === 'merge' || decision.verb === 'unmerge'
}

type Single = Exclude<Decision, Regrouping>

function decideSingle(draft: RoomDraft, question: StoredQuestion, decision: Single, by: Moderator): StoredQuestion {
  const state = moveQuestion(question.state, decision.verb)
  const change = changeOf(draft, question, decision, by)
  if (decision.verb === 'put-on-air') {
    refuseAfterRehearsal(draft, question)
    endOnAir(draft, decision.former ?? 'answered', by)
  }
  const moved = state === question.state ? {} : { queuePosition: null, dismissal: null }
  return draft.change(question, { ...moved, ...change, state })
}

function changeOf(draft: RoomDraft, question: StoredQuestion, decision: Single, by: Moderator): QuestionChange {
  const { now } = draft
  const publishedAt = question.publishedAt ?? now
  const onAirUntil = question.state === 'on-air' ? now : question.onAirUntil
  switch (decision.verb) {
    case 'approve':
      return { publishedAt }
    case 'dismiss':
      return { dismissal: { reason: decision.reason, text: decision.text } }
    case 'queue':
      return {
        queuePosition: queuePositionBefore(draft, question.id, decision.before),
        onAirFrom: null,
        onAirUntil: null,
      }
    case 'put-on-air':
      return { onAirFrom: now, onAirUntil: null }
    case 'answer-live':
      return { onAirUntil, answer: { how: 'live' } }
    case 'answer-in-writing':
      return {
        publishedAt,
        onAirUntil,
        answer: answerWith(question.answer, { text: decision.text, by: by.name }),
      }
    case 'return-to-waiting':
      return {}
    case 'edit':
      return { text: decision.text, originalText: originalOf(question, decision.text) }
    case 'annotate':
      return { addressee: decision.addressee, note: decision.note, labels: decision.labels }
    default:
      return assertNever(decision)
  }
}

/** The asker, and those of what is merged into it; a question that was merged follows one that may have its answer. */
function tellAskers(draft: RoomDraft, decided: StoredQuestion): void {
  const answered = survivorOf(draft, decided) ?? decided
  if (writtenAnswerOf(answered.answer) === null) return
  for (const { id } of [answered, ...draft.merged(answered.id)]) draft.tell(id)
}

/** What was answered live stays so. */
function answerWith(given: Answer | null, written: WrittenAnswer): Answer {
  return given?.how === 'live' ? { how: 'live', addition: written } : { how: 'writing', ...written }
}

function originalOf({ text, originalText }: StoredQuestion, edited: string): string | null {
  const original = originalText ?? text
  return edited === original ? null : original
}

function endOnAir(draft: RoomDraft, becomes: 'answered' | 'queued', by: Moderator): void {
  const former = [...draft.questions()].find((question) => question.state === 'on-air')
  if (!former) return
  const decision: Single =
    becomes === 'answered' ? { verb: 'answer-live' } : { verb: 'queue', before: queueOf(draft)[0]?.id ?? null }
  const change = changeOf(draft, former, decision, by)
  draft.change(former, { ...change, state: moveQuestion(former.state, decision.verb) })
  draft.record(entryOf(former, decision, by))
}

function entryOf(question: StoredQuestion, decision: Decision, by: Moderator): HistoryEntry {
  const { verb, ...detail } = decision
  const isBare = Object.keys(detail).length === 0
  return { questionId: question.id, actorId: by.actorId, verb, detail: isBare ? null : { ...detail } }
}

function outdated(): QuestionError {
  return new QuestionError('conflict', 'outdated', 'Somebody else has just changed this question.')
}
