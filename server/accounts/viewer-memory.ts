import type { Clock } from '../clock.ts'
import type { Viewer } from './viewer.ts'

const FRESH_MS = 5_000
const KNOWN_MS = 10 * 60_000
const PATIENCE_MS = 300
const MOST_REMEMBERED = 10_000

interface Known {
  readonly viewer: Viewer
  /** When it was looked up, in ms since the epoch. */
  readonly at: number
}

/**
 * Who a sign-in's cookie stands for, looked up at most every five seconds. While the database does not answer, who was
 * admitted lately goes on (FAULTS F9); who signed out or lost a role is forgotten at once.
 */
export class ViewerMemory {
  readonly #clock: Clock
  readonly #patienceMs: number
  readonly #known = new Map<string, Known>()
  readonly #asking = new Map<string, Promise<Viewer | null>>()
  #forgettings = 0

  constructor(clock: Clock, patienceMs = PATIENCE_MS) {
    this.#clock = clock
    this.#patienceMs = patienceMs
  }

  /** @param lookUp null: the cookie stands for nobody (any more) */
  async of(cookie: string, lookUp: () => Promise<Viewer | null>): Promise<Viewer | null> {
    const known = this.#known.get(cookie)
    const age = known ? this.#clock.now() - known.at : Number.POSITIVE_INFINITY
    if (known && age < FRESH_MS) return known.viewer
    const asking = this.#ask(cookie, lookUp)
    if (!known || age > KNOWN_MS) return asking
    return this.#unlessSlow(asking, known.viewer)
  }

  forget(userId: string): void {
    this.#forgettings += 1
    this.#asking.clear()
    for (const [cookie, { viewer }] of this.#known) {
      if (viewer.userId === userId) this.#known.delete(cookie)
    }
  }

  /** Requests of one page arrive together: they share one look-up. */
  #ask(cookie: string, lookUp: () => Promise<Viewer | null>): Promise<Viewer | null> {
    const running = this.#asking.get(cookie)
    if (running) return running
    const asking = this.#lookUp(cookie, lookUp).finally(() => {
      if (this.#asking.get(cookie) === asking) this.#asking.delete(cookie)
    })
    this.#asking.set(cookie, asking)
    return asking
  }

  async #lookUp(cookie: string, lookUp: () => Promise<Viewer | null>): Promise<Viewer | null> {
    const before = this.#forgettings
    const viewer = await lookUp()
    // What was read before somebody signed out may be that person.
    if (before === this.#forgettings) this.#remember(cookie, viewer)
    return viewer
  }

  #remember(cookie: string, viewer: Viewer | null): void {
    this.#known.delete(cookie)
    if (viewer) this.#known.set(cookie, { viewer, at: this.#clock.now() })
    const oldest = this.#known.keys().next()
    if (this.#known.size > MOST_REMEMBERED && !oldest.done) this.#known.delete(oldest.value)
  }

  async #unlessSlow(asking: Promise<Viewer | null>, known: Viewer): Promise<Viewer | null> {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<Viewer>((resolve) => {
      timer = setTimeout(resolve, this.#patienceMs, known)
    })
    try {
      return await Promise.race([asking.catch(() => known), patience])
    } finally {
      clearTimeout(timer)
    }
  }
}
