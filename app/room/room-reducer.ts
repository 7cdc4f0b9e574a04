import type { EventRow, Joined, OwnQuestion, PublicQuestion, RoomDelta } from '../../server/questions/views.ts'
import { unwiped } from './unwiped.ts'

/** The room as this page knows it. */
export interface RoomState {
  /** Everything for everyone up to here is known. */
  readonly revision: number
  readonly event: EventRow | null
  readonly questions: ReadonlyMap<string, PublicQuestion>
  /** The viewer's own, in any state. */
  readonly own: ReadonlyMap<string, OwnQuestion>
  readonly votedFor: ReadonlySet<string>
  /** null: not known yet. */
  readonly viewers: number | null
  /** To be added to this machine's clock. */
  readonly serverOffsetMs: number
}

export type RoomAction =
  | { readonly type: 'joined'; readonly joined: Joined; readonly now: number }
  | { readonly type: 'room-changed'; readonly delta: RoomDelta }
  | { readonly type: 'own-changed'; readonly questions: readonly OwnQuestion[] }
  | { readonly type: 'viewers-counted'; readonly count: number }
  /** `votes` is null until the portal has answered. */
  | { readonly type: 'voted'; readonly questionId: string; readonly wanted: boolean; readonly votes: number | null }

/** The state of a page as it was rendered. */
export function initialRoom(page: RoomDelta): RoomState {
  const empty: RoomState = {
    revision: 0,
    event: null,
    questions: new Map(),
    own: new Map(),
    votedFor: new Set(),
    viewers: null,
    serverOffsetMs: 0,
  }
  return applyDelta(empty, page)
}

/** True when something between is missing and must be asked for. */
export function isGap(state: { readonly revision: number }, delta: { readonly from: number }): boolean {
  return delta.from > state.revision
}

export function reduceRoom(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'joined':
      return applyJoined(state, action.joined, action.now)
    case 'room-changed':
      return applyDelta(state, action.delta)
    case 'own-changed':
      return { ...state, own: unwiped(merge(state.own, action.questions), state.event) }
    case 'viewers-counted':
      return { ...state, viewers: action.count }
    case 'voted':
      return applyVote(state, action)
  }
}

function applyJoined(state: RoomState, joined: Joined, now: number): RoomState {
  return {
    ...applyDelta(state, joined.room),
    own: new Map(joined.own.map((question) => [question.id, question])),
    votedFor: new Set(joined.votedFor),
    viewers: joined.viewers,
    serverOffsetMs: joined.serverTime - now,
  }
}

function applyDelta(state: RoomState, delta: RoomDelta): RoomState {
  const isWhole = delta.from === 0
  if (isGap(state, delta) || (delta.to < state.revision && !isWhole)) return state
  const questions = new Map(isWhole ? [] : state.questions)
  for (const row of delta.questions) {
    if ('gone' in row) questions.delete(row.id)
    else questions.set(row.id, row)
  }
  const event = delta.event ?? state.event
  return { ...state, revision: delta.to, event, questions, own: delta.event ? unwiped(state.own, event) : state.own }
}

function applyVote(state: RoomState, vote: RoomAction & { readonly type: 'voted' }): RoomState {
  const votedFor = new Set(state.votedFor)
  if (vote.wanted) votedFor.add(vote.questionId)
  else votedFor.delete(vote.questionId)
  const question = state.questions.get(vote.questionId)
  if (!question || vote.votes === null) return { ...state, votedFor }
  return { ...state, votedFor, questions: merge(state.questions, [{ ...question, votes: vote.votes }]) }
}

function merge<Row extends { readonly id: string; readonly revision: number }>(
  held: ReadonlyMap<string, Row>,
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  const merged = new Map(held)
  for (const row of rows) {
    if (row.revision >= (held.get(row.id)?.revision ?? 0)) merged.set(row.id, row)
  }
  return merged
}
