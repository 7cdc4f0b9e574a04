/** What a process full of people in a room is told to do, one thing after the other. */
export type RoomOrder = JoinOrder | VoteOrder | HearOrder

/** Connect and join, so many a second; everybody stays. */
export interface JoinOrder {
  readonly kind: 'join'
  readonly url: string
  readonly slug: string
  /** The revision everybody's page came with. */
  readonly since: number
  /** One person each; behind a proxy that says whence each comes. */
  readonly people: readonly { readonly cookie: string; readonly address: string }[]
  readonly perSecond: number
}

/** When the last was in. */
export interface JoinResult {
  readonly seconds: number
  readonly refused: number
}

/** Vote, so many a second, one after the other, never twice for the same. */
export interface VoteOrder {
  readonly kind: 'vote'
  readonly slug: string
  readonly questionIds: readonly string[]
  readonly perSecond: number
  readonly seconds: number
}

/** What became of the votes, and what everybody was sent meanwhile. */
export interface VoteResult {
  /** From sending to the acknowledgement, ms. */
  readonly acknowledgedAfter: readonly number[]
  readonly refused: number
  /** Announcements that came meanwhile and within the second after, to all of them together. */
  readonly frames: number
  readonly bytes: number
}

/** Wait until everybody has heard an announcement that contains these words; says `listening` first. */
export interface HearOrder {
  readonly kind: 'hear'
  readonly words: string
}

/** When all had heard it. */
export interface HearResult {
  /** When the last of them had heard it, ms since the epoch. */
  readonly lastAt: number
}

/** By the kind of order, what it is answered with. */
export interface RoomResults {
  readonly join: JoinResult
  readonly vote: VoteResult
  readonly hear: HearResult
}
