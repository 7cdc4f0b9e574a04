import type { PublicQuestion } from '../server/questions/views.ts'

/** A question somebody sent, each with a text of its own. */
export interface SentQuestion {
  readonly text: string
  /** The portal said that it has it. */
  readonly isAcknowledged: boolean
}

/** A vote somebody sent; nobody takes one back. */
export interface SentVote {
  readonly voter: string
  readonly questionId: string
  readonly isAcknowledged: boolean
}

/** What everyone may see, as one page holds it. */
export interface SeenRoom {
  readonly revision: number
  readonly questions: ReadonlyMap<string, PublicQuestion>
}

/** What was sent into a room and what was read from it when all was quiet again. */
export interface RoomEvidence {
  readonly asked: readonly SentQuestion[]
  readonly voted: readonly SentVote[]
  readonly read: {
    /** The desk's, of which every question is to be seen. */
    readonly questions: readonly Pick<PublicQuestion, 'id' | 'number' | 'text' | 'votes'>[]
    readonly votes: readonly Pick<SentVote, 'voter' | 'questionId'>[]
  }
  /** What pages hold that have followed from the beginning, change by change. */
  readonly followed: readonly SeenRoom[]
  /** What a page is given that comes now. */
  readonly fresh: SeenRoom
}

/** What does not agree, each counted; nothing is wrong when all are 0. */
export interface RoomFindings {
  /** Acknowledged, and not there. */
  readonly questionsLost: number
  readonly votesLost: number
  /** There more than once. */
  readonly questionsDoubled: number
  /** Questions whose number of votes is not that of their voters. */
  readonly votesMiscounted: number
  /** There, and never sent. */
  readonly neverSent: number
  /** Of the numbers 1, 2, 3 …: left out or given twice. */
  readonly numbersAstray: number
  /** Pages that do not hold what a fresh one is given: a revision was missed. */
  readonly pagesAstray: number
}

/** Checker Q: acknowledged ⊆ read ⊆ sent, nothing twice, revisions without holes. @see FAULTS, Q */
export function checkRoom({ asked, voted, read, followed, fresh }: RoomEvidence): RoomFindings {
  const texts = read.questions.map(({ text }) => text)
  const held = new Set(texts)
  const sentTexts = new Set(asked.map(({ text }) => text))
  const votes = new Set(read.votes.map(nameOfVote))
  const sentVotes = new Set(voted.map(nameOfVote))
  const unsent = [...[...held].filter((text) => !sentTexts.has(text)), ...[...votes].filter((it) => !sentVotes.has(it))]
  return {
    questionsLost: asked.filter(({ text, isAcknowledged }) => isAcknowledged && !held.has(text)).length,
    votesLost: voted.filter((vote) => vote.isAcknowledged && !votes.has(nameOfVote(vote))).length,
    questionsDoubled: texts.length - held.size,
    votesMiscounted: countMiscounted(read),
    neverSent: unsent.length,
    numbersAstray: countAstray(read.questions.map(({ number }) => number)),
    pagesAstray: followed.filter((page) => !isSame(page, fresh)).length,
  }
}

/** @returns whether there is nothing to complain of */
export function isWhole(findings: RoomFindings): boolean {
  return Object.values(findings).every((count) => count === 0)
}

function nameOfVote({ voter, questionId }: Pick<SentVote, 'voter' | 'questionId'>): string {
  return `${voter} for ${questionId}`
}

function countMiscounted({ questions, votes }: RoomEvidence['read']): number {
  const voters = new Map<string, number>()
  for (const { questionId } of votes) voters.set(questionId, (voters.get(questionId) ?? 0) + 1)
  return questions.filter((question) => question.votes !== (voters.get(question.id) ?? 0)).length
}

function countAstray(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b).filter((number, index) => number !== index + 1).length
}

/** @returns whether two pages show the same */
export function isSame(page: SeenRoom, fresh: SeenRoom): boolean {
  return page.revision === fresh.revision && inWords(page) === inWords(fresh)
}

function inWords({ questions }: SeenRoom): string {
  const rows = [...questions.values()].map(({ number, text, state, votes }) => [number, text, state, votes] as const)
  return JSON.stringify(rows.sort(([a], [b]) => a - b))
}
