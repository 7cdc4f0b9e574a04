import { QuestionError } from '../errors.ts'
import { canSurvive, moveQuestion } from './moves.ts'
import type { StoredQuestion } from './question-store.ts'
import { queuePositionBefore } from './queue.ts'
import type { RoomDraft } from './room-draft.ts'

/** What stands for a merged question; undefined when it is not merged. */
export function survivorOf(
  room: { question(id: string): StoredQuestion | undefined },
  { mergedInto }: StoredQuestion,
): StoredQuestion | undefined {
  return mergedInto === null ? undefined : room.question(mergedInto)
}

/**
 * Merges a question, and whatever was merged into it, into another: votes are united, the askers follow the other.
 * @throws QuestionError `not-found`, `into-itself`, `wrong-state`
 * @see QUESTIONS, Rules: Merge
 */
export function mergeQuestion(draft: RoomDraft, question: StoredQuestion, into: string): StoredQuestion {
  const state = moveQuestion(question.state, 'merge')
  if (into === question.id) throw new QuestionError('invalid', 'into-itself', 'A question is not merged into itself.')
  const survivor = draft.question(into)
  if (!survivor) throw new QuestionError('not-found', 'not-found', 'No such question to merge into.')
  if (!canSurvive(survivor.state)) throw cannotSurvive(survivor)
  if (survivor.rehearsal !== question.rehearsal) throw rehearsedApart()
  for (const twin of draft.merged(question.id)) {
    const beforeMerge = twin.beforeMerge && { ...twin.beforeMerge, with: twin.beforeMerge.with ?? question.id }
    draft.change(twin, { mergedInto: into, beforeMerge })
  }
  const merged = draft.change(question, {
    state,
    mergedInto: into,
    beforeMerge: { state: question.state, with: null },
  })
  recount(draft, survivor)
  return recount(draft, merged)
}

/**
 * Takes a merged question out again, with what it had brought along: the state, the place in the queue and the votes
 * are what they were. Votes cast for the surviving question meanwhile stay there.
 * @throws QuestionError `wrong-state`
 * @see QUESTIONS, Rules: Merge
 */
export function unmergeQuestion(draft: RoomDraft, question: StoredQuestion): StoredQuestion {
  const state = moveQuestion(question.state, 'unmerge', question.beforeMerge?.state)
  const survivor = survivorOf(draft, question)
  for (const twin of broughtAlong(draft, question)) {
    const beforeMerge = twin.beforeMerge && { ...twin.beforeMerge, with: withoutLeader(twin, question) }
    draft.change(twin, { mergedInto: question.id, beforeMerge })
  }
  const freed = draft.change(question, {
    state,
    mergedInto: null,
    beforeMerge: null,
    queuePosition: state === 'queued' ? formerPosition(draft, question) : null,
  })
  if (survivor) recount(draft, survivor)
  return recount(draft, freed)
}

/** Everything that came to the surviving question because this one did, directly or with one of those. */
function broughtAlong(draft: RoomDraft, question: StoredQuestion): readonly StoredQuestion[] {
  const others = question.mergedInto === null ? [] : draft.merged(question.mergedInto)
  const followersOf = (id: string): StoredQuestion[] =>
    others.filter(({ beforeMerge }) => beforeMerge?.with === id).flatMap((twin) => [twin, ...followersOf(twin.id)])
  return followersOf(question.id)
}

function withoutLeader({ beforeMerge }: StoredQuestion, leader: StoredQuestion): string | null {
  return beforeMerge?.with === leader.id ? null : (beforeMerge?.with ?? null)
}

function formerPosition(draft: RoomDraft, question: StoredQuestion): number {
  const { queuePosition } = question
  if (queuePosition === null) return queuePositionBefore(draft, question.id, null)
  const taker = [...draft.questions()].find(
    (other) => other.state === 'queued' && other.queuePosition === queuePosition,
  )
  return taker ? queuePositionBefore(draft, question.id, taker.id) : queuePosition
}

/**
 * Before a question is removed for good: it leaves what it was merged into, and what was merged into it stands for
 * itself again.
 */
export function standAlone(draft: RoomDraft, question: StoredQuestion): StoredQuestion {
  const freed = question.mergedInto === null ? question : unmergeQuestion(draft, question)
  for (const twin of draft.merged(question.id)) {
    if (twin.beforeMerge?.with === null) unmergeQuestion(draft, twin)
  }
  return draft.question(question.id) ?? freed
}

/** One person counts once across a question and what is merged into it; its own asker not at all. */
export function recount(draft: RoomDraft, question: StoredQuestion): StoredQuestion {
  const voters = new Set([question, ...draft.merged(question.id)].flatMap(({ id }) => [...draft.voters(id)]))
  voters.delete(question.askerId)
  return draft.count(draft.question(question.id) ?? question, voters.size)
}

function rehearsedApart(): QuestionError {
  return new QuestionError('conflict', 'wrong-state', 'What was rehearsed is not merged with what was asked.')
}

function cannotSurvive({ number, state }: StoredQuestion): QuestionError {
  return new QuestionError('conflict', 'wrong-state', `Question ${number} is ${state}: nothing is merged into it.`)
}
