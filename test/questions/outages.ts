import type { BrokenLine } from '../../faults/broken-line.ts'
import type { Chance } from './seeded-steps.ts'

/** Somebody's page or desk at the end of a line. */
export interface OnLine {
  readonly line: BrokenLine
  /** Connected, with nothing left to send. */
  isThere(): Promise<void>
  /** It has noticed that the line is broken. */
  isOff(): Promise<void>
  /** Opens a new page, where it can be done. */
  reload?(): Promise<void>
}

interface Outage {
  /** Connections are broken and refused; or nothing passes, and nobody says so. */
  readonly how: 'cut' | 'silent'
  /** When so many steps are done. */
  readonly endsAt: number
  /** Whether what waits in a silent line never arrives. */
  readonly isLossy: boolean
  /** With a new page. */
  readonly isLeft: boolean
}

/** Whose lines are out of order, how and for how long, as chance has it. */
export class Outages {
  readonly #people: ReadonlyMap<string, OnLine>
  readonly #chance: Chance
  readonly #outages = new Map<string, Outage>()

  constructor(people: ReadonlyMap<string, OnLine>, chance: Chance) {
    this.#people = people
    this.#chance = chance
  }

  /** Who is away. */
  names(): readonly string[] {
    return [...this.#outages.keys()]
  }

  /** @param steps how many are done */
  async begin(who: string, steps: number): Promise<void> {
    const how = this.#chance.pick(['cut', 'cut', 'silent'] as const)
    const [isLossy, isLeft] = [this.#chance.happens(0.5), this.#chance.happens(0.3)]
    this.#outages.set(who, { how, isLossy, isLeft, endsAt: steps + 2 + this.#chance.below(8) })
    if (how === 'cut') await this.#cut(who)
    else this.#of(who).line.silence()
  }

  /** Ends those whose time is over: everybody is back. */
  async end(steps: number): Promise<void> {
    const over = [...this.#outages].filter(([, { endsAt }]) => endsAt <= steps)
    await Promise.all(over.map(([who, outage]) => this.#mend(who, outage)))
  }

  /** The portal is gone: that is noticed over silent lines too. */
  async cutAll(): Promise<void> {
    await Promise.all(this.names().map((who) => this.#cut(who)))
  }

  async #mend(who: string, { how, isLossy, isLeft }: Outage): Promise<void> {
    const somebody = this.#of(who)
    if (how === 'silent' && isLossy) await this.#cut(who)
    somebody.line.restore()
    if (isLeft) await somebody.reload?.()
    await somebody.isThere()
    this.#outages.delete(who)
  }

  async #cut(who: string): Promise<void> {
    this.#of(who).line.cut()
    await this.#of(who).isOff()
  }

  #of(who: string): OnLine {
    const found = this.#people.get(who)
    if (!found) throw new Error(`nobody is called ${who}`)
    return found
  }
}
