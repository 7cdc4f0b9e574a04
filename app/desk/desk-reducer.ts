import type { DeskDelta, DeskQuestion, EventRow } from '../../server/questions/views.ts'

/** The room as this desk knows it. */
export interface DeskState {
  /** Everything up to here is known. */
  readonly revision: number
  readonly event: EventRow | null
  readonly questions: ReadonlyMap<string, DeskQuestion>
  /** null: not known yet. */
  readonly viewers: number | null
}

export type DeskAction =
  | { readonly type: 'desk-changed'; readonly delta: DeskDelta }
  /** The portal's answer to a decision of this desk's own. */
  | { readonly type: 'decided'; readonly question: DeskQuestion }
  | { readonly type: 'viewers-counted'; readonly count: number }

export function initialDesk(page: DeskDelta): DeskState {
  return applyDelta({ revision: 0, event: null, questions: new Map(), viewers: null }, page)
}

export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'desk-changed':
      return applyDelta(state, action.delta)
    case 'decided':
      return { ...state, questions: withNewer(state.questions, [action.question]) }
    case 'viewers-counted':
      return { ...state, viewers: action.count }
  }
}

/** The revision a decision about this question is based on: what this desk had seen of it. */
export function basisOf(state: DeskState, questionId: string): number {
  return Math.max(state.revision, state.questions.get(questionId)?.revision ?? 0)
}

export interface DeskColumns {
  readonly onAir: DeskQuestion | null
  /** Oldest first. */
  readonly waiting: readonly DeskQuestion[]
  /** Approved, most votes first. */
  readonly approved: readonly DeskQuestion[]
  /** In the moderators' order. */
  readonly queue: readonly DeskQuestion[]
  /** Answered, dismissed, merged; latest change first. */
  readonly done: readonly DeskQuestion[]
}

/** Sorts the questions into what a desk shows. */
export function columnsOf(questions: Iterable<DeskQuestion>): DeskColumns {
  const all = [...questions]
  const inState = (...states: readonly DeskQuestion['state'][]) => all.filter(({ state }) => states.includes(state))
  return {
    onAir: inState('on-air')[0] ?? null,
    waiting: inState('waiting').sort((a, b) => a.number - b.number),
    approved: inState('approved').sort((a, b) => b.votes - a.votes || a.number - b.number),
    queue: inState('queued').sort((a, b) => (a.queuePosition ?? 0) - (b.queuePosition ?? 0)),
    done: inState('answered', 'dismissed', 'merged').sort((a, b) => b.revision - a.revision),
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
    questions: withNewer(held, delta.questions),
  }
}

function withNewer(held: DeskState['questions'], rows: readonly DeskQuestion[]): DeskState['questions'] {
  const newer = rows.filter((row) => row.revision >= (held.get(row.id)?.revision ?? 0))
  return new Map([...held, ...newer.map((row) => [row.id, row] as const)])
}
