import { QuestionError } from '../errors.ts'
import type { FieldsBefore, RestoredFields } from './fields-before.ts'
import { recount, survivorOf } from './merge.ts'
import type { Moderator } from './moderate.ts'
import { canSurvive } from './moves.ts'
import type { PastDecision, StoredQuestion } from './question-store.ts'
import { queueOf, queuePositionBefore } from './queue.ts'
import { refuseAfterRehearsal } from './rehearsal.ts'
import type { RoomDraft } from './room-draft.ts'
import type { OwnDecision } from './views.ts'

/** The decision to take back, and what came after it. */
export interface WantedUndo {
  /** The revision that the decision made. */
  readonly decided: number
  /** All decisions of the event from that one on, oldest first. */
  readonly since: readonly PastDecision[]
}

/**
 * Takes a moderator's own decision back, which is a decision too: every question it changed, also the one that left
 * the air by it, is again what it was, merged or on its own. What was decided later about them must have been taken
 * back before.
 * @returns the question the decision was about
 * @throws QuestionError `not-found` when it is no decision of theirs; `outdated` when one of the questions was changed
 *   since, or that into which it was merged; `wrong-state` when it would bring a second question on air;
 *   `rehearsal-over`
 */
export function undo(draft: RoomDraft, { decided, since }: WantedUndo, by: Moderator): StoredQuestion {
  const decision = since.find(({ revision, actorId }) => revision === decided && actorId === by.actorId)
  if (!decision || decision.verb === 'undo') throw noSuchDecision()
  const { before } = decision
  const questions = Object.keys(before).map((id) => questionOf(draft, id))
  if (!questions.every((question) => isAsLeft(question, decided, since))) throw outdated()
  if (!questions.every((question) => canBeMergedAgain(draft, question, before))) throw outdated()
  refuseOnAir(draft, before)
  for (const { id } of questions) draft.change(questionOf(draft, id), placed(draft, id, before))
  for (const question of questions) recountVotes(draft, question, before)
  draft.record({
    questionId: decision.questionId,
    actorId: by.actorId,
    verb: 'undo',
    detail: { undoes: decided, verb: decision.verb },
    before: draft.before(),
  })
  return questionOf(draft, decision.questionId)
}

/**
 * Which of one moderator's decisions still stand, the latest last.
 * @param latest theirs, the latest first
 */
export function standingDecisions(latest: readonly PastDecision[]): readonly OwnDecision[] {
  const undone = new Set(latest.map(undoneBy))
  return latest
    .flatMap(({ questionId, verb, revision }) =>
      verb === 'undo' || undone.has(revision) ? [] : [{ questionId, verb, revision }],
    )
    .reverse()
}

function questionOf(draft: RoomDraft, id: string): StoredQuestion {
  const question = draft.question(id)
  if (!question) throw noSuchDecision()
  return question
}

/** Nothing has been decided about it since that still stands, nor has anything else changed it. */
function isAsLeft(question: StoredQuestion, decided: number, since: readonly PastDecision[]): boolean {
  const about = since.filter(({ before }) => Object.hasOwn(before, question.id))
  const undone = new Set(about.map(undoneBy))
  const standing = about.filter(({ verb, revision }) => verb !== 'undo' && !undone.has(revision))
  return (
    standing.length === 1 && standing[0]?.revision === decided && about.at(-1)?.revision === question.contentRevision
  )
}

/**
 * Where a question comes to be merged again, and that with which it came there, must be as they were; and nothing may
 * have been merged into it since: what stands for others is never merged itself.
 */
function canBeMergedAgain(draft: RoomDraft, { id }: StoredQuestion, before: FieldsBefore): boolean {
  const { mergedInto, beforeMerge } = before[id] ?? {}
  if (!mergedInto) return true
  const isAlso = (other: StoredQuestion) => Object.hasOwn(before, other.id)
  const survivor = draft.question(mergedInto)
  const leader = beforeMerge?.with ? draft.question(beforeMerge.with) : undefined
  const canHold = !survivor || isAlso(survivor) || canSurvive(survivor.state)
  const isLed = !leader || isAlso(leader) || leader.mergedInto === mergedInto
  return canHold && isLed && draft.merged(id).every(isAlso)
}

/** Votes are united where questions are merged: those of both ends, then and now, are counted again. */
function recountVotes(draft: RoomDraft, was: StoredQuestion, before: FieldsBefore): void {
  if (before[was.id]?.mergedInto === undefined) return
  const question = questionOf(draft, was.id)
  for (const each of [survivorOf(draft, was), survivorOf(draft, question), question]) {
    if (each) recount(draft, each)
  }
}

/** The revision that a decision takes back; null when it takes none back. */
function undoneBy({ verb, detail }: PastDecision): unknown {
  return verb === 'undo' ? detail?.undoes : null
}

function refuseOnAir(draft: RoomDraft, before: FieldsBefore): void {
  const returning = Object.keys(before).filter((id) => before[id]?.state === 'on-air')
  if (returning.length === 0) return
  for (const id of returning) refuseAfterRehearsal(draft, questionOf(draft, id))
  const onAir = [...draft.questions()].find(({ id, state }) => state === 'on-air' && !Object.hasOwn(before, id))
  if (!onAir) return
  throw new QuestionError('conflict', 'wrong-state', `Question ${onAir.number} is on air now.`)
}

/** Back in the queue a question has its old place, in front of one that has it now. */
function placed(draft: RoomDraft, id: string, before: FieldsBefore): RestoredFields {
  const { queuePosition, ...fields } = before[id] ?? {}
  if (queuePosition === undefined) return fields
  const isThere = (other: StoredQuestion) => other.queuePosition === queuePosition && !Object.hasOwn(before, other.id)
  const there = queueOf(draft).find(isThere)
  return { ...fields, queuePosition: there ? queuePositionBefore(draft, id, there.id) : queuePosition }
}

function noSuchDecision(): QuestionError {
  return new QuestionError('not-found', 'not-found', 'There is no such decision of yours to take back.')
}

function outdated(): QuestionError {
  return new QuestionError('conflict', 'outdated', 'The question has been changed since.')
}
