import type { Announcement, OwnBallot, PublicPoll } from '../../server/questions/poll-views.ts'
import type {
  EventRow,
  Joined,
  OwnQuestion,
  PublicQuestion,
  RoomDelta,
  VoteCount,
} from '../../server/questions/views.ts'
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
  /** What this page knew as a question, or would have, and everyone's question that it was merged into. By id. */
  readonly merged: ReadonlyMap<string, string>
  readonly polls: ReadonlyMap<string, PublicPoll>
  /** By poll, what the portal keeps as the viewer's answer: positions. */
  readonly ballots: ReadonlyMap<string, readonly number[]>
  readonly announcement: Announcement | null
  /** null: not known yet. */
  readonly viewers: number | null
  /** To be added to this machine's clock. */
  readonly serverOffsetMs: number
}

/** What changes a room. */
export type RoomAction =
  | { readonly type: 'joined'; readonly joined: Joined; readonly now: number }
  | { readonly type: 'room-changed'; readonly delta: RoomDelta }
  | { readonly type: 'own-changed'; readonly questions: readonly OwnQuestion[] }
  | { readonly type: 'viewers-counted'; readonly count: number }
  /** The portal keeps the viewer's answer to a poll. */
  | { readonly type: 'answered'; readonly ballot: OwnBallot }
  /** `counted` is null until the portal has answered. */
  | {
      readonly type: 'voted'
      readonly questionId: string
      readonly wanted: boolean
      readonly counted: VoteCount | null
    }
  /** The portal did not take the vote or its withdrawal. `before`: what the viewer had voted for. */
  | { readonly type: 'vote-refused'; readonly questionId: string; readonly before: ReadonlySet<string> }

/** The state of a page as it was rendered. */
export function initialRoom(page: RoomDelta): RoomState {
  const empty: RoomState = {
    revision: 0,
    event: null,
    questions: new Map(),
    own: new Map(),
    votedFor: new Set(),
    merged: new Map(),
    polls: new Map(),
    ballots: new Map(),
    announcement: null,
    viewers: null,
    serverOffsetMs: 0,
  }
  return applyDelta(empty, page)
}

/** True when something between is missing and must be asked for. */
export function isGap(state: { readonly revision: number }, delta: { readonly from: number }): boolean {
  return delta.from > state.revision
}

/** What a page knows after something has happened; rows that are older than those it has change nothing. */
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
    case 'answered':
      return { ...state, ballots: new Map([...state.ballots, entryOf(action.ballot)]) }
    case 'voted':
      return applyVote(state, action)
    case 'vote-refused':
      return { ...state, votedFor: votesAsBefore(state, action) }
  }
}

function applyJoined(state: RoomState, joined: Joined, now: number): RoomState {
  return {
    ...applyDelta(state, joined.room),
    own: ownAfterJoin(state, joined),
    votedFor: new Set(joined.votedFor),
    ballots: new Map((joined.ballots ?? []).map(entryOf)),
    viewers: joined.viewers,
    serverOffsetMs: joined.serverTime - now,
  }
}

/** What was told after the portal had answered may have been read before its answer; a database put back is older. */
function ownAfterJoin(state: RoomState, { own, room }: Joined): ReadonlyMap<string, OwnQuestion> {
  const isPutBack = room.to < state.revision
  const newerOf = (told: OwnQuestion) => {
    const held = state.own.get(told.id)
    return held && held.revision > told.revision && !isPutBack ? held : told
  }
  return new Map(own.map((question) => [question.id, newerOf(question)]))
}

function applyDelta(state: RoomState, delta: RoomDelta): RoomState {
  const isWhole = delta.from === 0
  if (isGap(state, delta) || (delta.to < state.revision && !isWhole)) return state
  const questions = new Map(isWhole ? [] : state.questions)
  const merged = new Map(isWhole ? [] : state.merged)
  for (const row of delta.questions) {
    merged.delete(row.id)
    if ('gone' in row) questions.delete(row.id)
    else questions.set(row.id, row)
    if ('gone' in row && row.mergedInto !== undefined) merged.set(row.id, row.mergedInto)
  }
  const event = delta.event ?? state.event
  const own = delta.event ? unwiped(state.own, event) : state.own
  return {
    ...state,
    revision: delta.to,
    event,
    questions,
    merged,
    own,
    polls: merge(isWhole ? new Map() : state.polls, delta.polls ?? []),
    announcement: announcementAfter(isWhole ? null : state.announcement, delta.announcement),
  }
}

/** What stands after a delta that may tell of it. */
export function announcementAfter(held: Announcement | null, told: RoomDelta['announcement']): Announcement | null {
  if (told === undefined || told.revision < (held?.revision ?? 0)) return held
  return 'gone' in told ? null : told
}

function entryOf({ pollId, choices }: OwnBallot): readonly [string, readonly number[]] {
  return [pollId, choices]
}

function applyVote(state: RoomState, vote: RoomAction & { readonly type: 'voted' }): RoomState {
  const votedFor = new Set(state.votedFor)
  if (vote.wanted) votedFor.add(vote.questionId)
  else for (const id of [vote.questionId, ...mergedInto(state, vote.questionId)]) votedFor.delete(id)
  const question = state.questions.get(vote.questionId)
  // A change that came before the answer counts those who voted in the same moment, too.
  if (!question || !vote.counted || question.revision >= vote.counted.revision) return { ...state, votedFor }
  return { ...state, votedFor, questions: merge(state.questions, [{ ...question, votes: vote.counted.votes }]) }
}

function votesAsBefore(state: RoomState, refused: RoomAction & { readonly type: 'vote-refused' }): Set<string> {
  const { questionId, before } = refused
  const ids = [questionId, ...mergedInto(state, questionId)]
  const others = [...state.votedFor].filter((id) => !ids.includes(id))
  return new Set([...others, ...ids.filter((id) => before.has(id))])
}

/** Withdrawing a vote withdraws those for what was merged into the question too. */
function mergedInto({ merged }: RoomState, survivorId: string): readonly string[] {
  return [...merged].flatMap(([id, into]) => (into === survivorId ? id : []))
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
