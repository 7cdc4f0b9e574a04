import type { QuestionState } from '../../server/questions/question.ts'

/** What decisions change of a question. Replaced as a whole, so that what it was can be kept. */
export interface Decided {
  readonly state: QuestionState
  readonly text: string
  readonly note: string | null
  readonly isAnsweredLive: boolean
  /** null: it stands for itself. */
  readonly merged: Merged | null
}

/** How a question came to be merged. */
export interface Merged {
  /** What the decision about this very question named. */
  readonly into: ModelQuestion
  /** What stands for it: where the other was merged in its turn, the one that is left. */
  readonly survivor: ModelQuestion
  readonly stateBefore: QuestionState
}

/** A question as the model of a room knows it. */
export interface ModelQuestion {
  readonly key: string
  readonly asker: string
  readonly original: string
  readonly voters: Set<string>
  now: Decided
  /** Everyone could see it once. */
  wasPublic: boolean
}

/** What everyone sees of a question. */
export interface Seen extends Pick<Decided, 'state' | 'text' | 'isAnsweredLive'> {
  readonly votes: number
}

/** `ok`, or the code of the refusal. */
export type Outcome = string

/** A question that nobody has decided about yet. */
export function newQuestion(
  asked: Pick<ModelQuestion, 'key' | 'asker' | 'original'>,
  state: 'waiting' | 'approved' | 'queued',
): ModelQuestion {
  const now = { state, text: asked.original, note: null, isAnsweredLive: false, merged: null }
  return { ...asked, voters: new Set(), now, wasPublic: state !== 'waiting' }
}

/** Whether everyone may see it. */
export function isPublic({ now }: ModelQuestion): boolean {
  return !['waiting', 'dismissed', 'merged'].includes(now.state)
}

/** Changes what is decided about a question. */
export function change(question: ModelQuestion, decided: Partial<Decided>): void {
  question.now = { ...question.now, ...decided }
  question.wasPublic ||= isPublic(question)
}
