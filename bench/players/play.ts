/** What a player is to play. */
export interface Programme {
  /** `live`, `replay`, `live across a discontinuity`, … */
  readonly name: string
  /** Of the multivariant playlist. */
  readonly address: string
}

/** How it went. */
export type Verdict =
  | { readonly plays: true }
  | {
      readonly plays: false
      /** In the player's own words. */
      readonly cause: string
    }

/** A player that nobody here wrote. */
export interface Player {
  readonly name: string
  readonly version: string
  /** Plays for so long; it plays when its time goes on to the end of that, not only at the beginning. */
  play(programme: Programme, seconds: number): Promise<Verdict>
}
