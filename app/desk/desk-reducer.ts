import type { Announcement, AnnouncementRow, DeskPoll, DeskPollRow } from '../../server/questions/poll-views.ts'
import type { DeskDelta, DeskQuestion, DeskSettings, EventRow, StageNote } from '../../server/questions/views.ts'
import type { DeskCompany } from '../../server/sockets/protocol.ts'
import { announcementAfter } from '../room/room-reducer.ts'
import { unwiped } from '../room/unwiped.ts'

/** The room as this desk knows it. */
export interface DeskState {
  /** Everything up to here is known. */
  readonly revision: number
  readonly event: EventRow | null
  /** null: not known yet. */
  readonly settings: DeskSettings | null
  readonly questions: ReadonlyMap<string, DeskQuestion>
  readonly polls: ReadonlyMap<string, DeskPoll>
  readonly announcement: Announcement | null
  /** null: not known yet. */
  readonly viewers: number | null
  /** What stands on the stage; null: nothing. */
  readonly stageNote: StageNote | null
  /** Who else is here; null: not known yet. */
  readonly company: DeskCompany | null
}

/** What changes a desk. */
export type DeskAction =
  | { readonly type: 'desk-changed'; readonly delta: DeskDelta }
  /** The portal's answer to a decision of this desk's own. */
  | { readonly type: 'decided'; readonly question: DeskQuestion }
  /** The portal's answer to a change of the settings. */
  | { readonly type: 'configured'; readonly settings: DeskSettings }
  | { readonly type: 'poll-decided'; readonly poll: DeskPollRow }
  | { readonly type: 'announced'; readonly announcement: AnnouncementRow }
  | { readonly type: 'viewers-counted'; readonly count: number }
  | { readonly type: 'attended'; readonly company: DeskCompany }

/** As the page was rendered with it. */
export function initialDesk(page: DeskDelta): DeskState {
  const nothing = { event: null, settings: null, announcement: null, viewers: null, stageNote: null, company: null }
  return applyDelta({ revision: 0, questions: new Map(), polls: new Map(), ...nothing }, page)
}

/** What a desk knows after something has happened; rows that are older than those it has change nothing. */
export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'desk-changed':
      return applyDelta(state, action.delta)
    case 'decided':
      return { ...state, questions: unwiped(withNewer(state.questions, [action.question]), state.event) }
    case 'configured':
      return { ...state, settings: newerOf(state.settings, action.settings) }
    case 'poll-decided':
      return { ...state, polls: pollsAfter(state.polls, [action.poll]) }
    case 'announced':
      return { ...state, announcement: announcementAfter(state.announcement, action.announcement) }
    case 'viewers-counted':
      return { ...state, viewers: action.count }
    case 'attended':
      return { ...state, company: action.company }
  }
}

/** The revision a decision about this question is based on: what this desk had seen of it. */
export function basisOf(state: DeskState, questionId: string): number {
  return Math.max(state.revision, state.questions.get(questionId)?.revision ?? 0)
}

/** The questions by where a moderator looks for them. */
export interface DeskColumns {
  readonly onAir: DeskQuestion | null
  /** Oldest first. */
  readonly waiting: readonly DeskQuestion[]
  /** Approved, most votes first. */
  readonly approved: readonly DeskQuestion[]
  /** In the moderators' order. */
  readonly queue: readonly DeskQuestion[]
  /** Answered, dismissed; latest change first. */
  readonly done: readonly DeskQuestion[]
}

/** Sorts the questions into what a desk shows. What is merged is shown with the question that survives. */
export function columnsOf(questions: Iterable<DeskQuestion>): DeskColumns {
  const all = [...questions]
  const inState = (...states: readonly DeskQuestion['state'][]) => all.filter(({ state }) => states.includes(state))
  return {
    onAir: inState('on-air')[0] ?? null,
    waiting: inState('waiting').sort((a, b) => a.number - b.number),
    approved: inState('approved').sort((a, b) => b.votes - a.votes || a.number - b.number),
    queue: inState('queued').sort((a, b) => (a.queuePosition ?? 0) - (b.queuePosition ?? 0)),
    done: inState('answered', 'dismissed').sort((a, b) => b.revision - a.revision),
  }
}

function applyDelta(state: DeskState, delta: DeskDelta): DeskState {
  const isWhole = delta.from === 0
  if (delta.from > state.revision || (delta.to < state.revision && !isWhole)) return state
  const held = isWhole ? new Map<string, DeskQuestion>() : state.questions
  return {
    ...state,
    revision: delta.to,
    event: delta.event ?? state.event,
    settings: isWhole ? delta.settings : newerOf(state.settings, delta.settings),
    questions: unwiped(withNewer(held, delta.questions), delta.event ?? state.event),
    stageNote: delta.stageNote === undefined ? (isWhole ? null : state.stageNote) : delta.stageNote,
    polls: pollsAfter(isWhole ? new Map() : state.polls, delta.polls ?? []),
    announcement: announcementAfter(isWhole ? null : state.announcement, delta.announcement),
  }
}

function newerOf(held: DeskSettings | null, told: DeskSettings | null): DeskSettings | null {
  return told === null || (held !== null && held.revision > told.revision) ? held : told
}

function withNewer(held: DeskState['questions'], rows: readonly DeskQuestion[]): DeskState['questions'] {
  const newer = rows.filter((row) => row.revision >= (held.get(row.id)?.revision ?? 0))
  return new Map([...held, ...newer.map((row) => [row.id, row] as const)])
}

function pollsAfter(held: DeskState['polls'], rows: readonly DeskPollRow[]): DeskState['polls'] {
  if (rows.length === 0) return held
  const polls = new Map(held)
  for (const row of rows) {
    if (row.revision < (held.get(row.id)?.revision ?? 0)) continue
    if ('gone' in row) polls.delete(row.id)
    else polls.set(row.id, row)
  }
  return polls
}
