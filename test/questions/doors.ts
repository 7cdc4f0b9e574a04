import type {
  Decide,
  DeskQuestion,
  OwnQuestion,
  PublicQuestion,
  PublicRow,
  Seed,
} from '../../server/questions/views.ts'
import type { Outcome, Seen } from './model-question.ts'

/** What became of what somebody did, who tries again what was not answered. */
export interface Deed {
  readonly outcome: Outcome
  readonly tries: number
}

/** How the people of an evening get at the room, whatever becomes of the way there. */
export interface Doors {
  ask(asker: string, asked: { readonly key: string; readonly text: string }): Promise<Deed>
  seed(by: string, seed: Pick<Seed, 'key' | 'text' | 'as'>): Promise<Deed>
  vote(voter: string, vote: { readonly questionId: string; readonly wanted: boolean }): Promise<Deed>
  decide(by: string, decide: Omit<Decide, 'slug'>): Promise<Deed>
  /** @param decided the revision of the decision that is taken back */
  undo(by: string, decided: number): Promise<Deed>
  /** Who is away does nothing but ask, which arrives when they are back. */
  isAway(who: string): boolean
  /** Between two steps: time passes, something breaks, something is mended. */
  pass(): Promise<void>
  /** The portal restarts under whoever is acting, and everybody comes back. Left out: it restarts between steps. */
  readonly restart?: () => Promise<void>
  /** What is told when everything is mended. */
  seen(): Promise<SeenEvening>
}

export interface SeenEvening {
  readonly pages: readonly SeenPage[]
  /** By whose they are. */
  readonly desks: ReadonlyMap<string, readonly DeskQuestion[]>
  /** What a page that comes now is told, also of what is gone. */
  readonly rows: readonly PublicRow[]
}

/** What one page holds. */
export interface SeenPage {
  readonly who: string
  readonly questions: Iterable<PublicQuestion>
  /** Left out: it is nobody's in particular. */
  readonly personal?: { readonly own: Iterable<OwnQuestion>; readonly votedFor: Iterable<string> }
  /** By question, everything the page has shown of it one after the other; null: nothing. Left out: nobody looked. */
  readonly shown?: ReadonlyMap<string, readonly (Seen | null)[]>
}
