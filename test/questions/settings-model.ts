export interface ModelAsked {
  readonly key: string
  readonly asker: string
  readonly number: number
  readonly isRehearsal: boolean
  readonly askedAt: number
  state: 'waiting' | 'approved' | 'purged'
  wasPublic: boolean
  readonly voters: Set<string>
}

/** A room's settings, its rehearsal and its purges, as they should be: each step told as `ok` or the code of the refusal. */
export class SettingsModel {
  asked: ModelAsked[] = []
  isOpen = true
  isModerated = true
  slowModeSeconds = 0
  isRehearsing = false

  ask(key: string, asker: string, now: number): string {
    const own = this.asked.filter((question) => question.asker === asker)
    if (own.some((question) => question.key === key)) return 'ok'
    if (!this.isOpen) return 'room-closed'
    if (own.some(({ askedAt }) => now < askedAt + this.slowModeSeconds * 1000)) return 'too-many'
    const isRehearsal = this.isRehearsing
    const state = this.isModerated ? 'waiting' : 'approved'
    const number = 1 + Math.max(0, ...this.#numbered(isRehearsal))
    const wasPublic = state === 'approved' && !isRehearsal
    this.asked.push({ key, asker, number, isRehearsal, askedAt: now, state, wasPublic, voters: new Set() })
    return 'ok'
  }

  vote(question: ModelAsked, voter: string): string {
    if (question.asker === voter) return 'own-question'
    if (question.isRehearsal || question.state !== 'approved') return 'not-found'
    if (question.voters.has(voter)) return 'ok'
    if (!this.isOpen) return 'room-closed'
    question.voters.add(voter)
    return 'ok'
  }

  approve(question: ModelAsked): string {
    if (question.state === 'purged') return 'purged'
    if (question.state === 'approved') return 'wrong-state'
    question.state = 'approved'
    question.wasPublic ||= !question.isRehearsal
    return 'ok'
  }

  purge(question: ModelAsked): void {
    question.state = 'purged'
    question.voters.clear()
  }

  wipe(): void {
    this.asked = this.asked.filter(({ isRehearsal }) => !isRehearsal)
    this.isRehearsing = false
  }

  /** What everyone may see: number and votes, and how many are gone. */
  everyone(): { readonly seen: readonly (readonly [number, number])[]; readonly gone: number } {
    const seen = this.asked.filter(({ state, isRehearsal }) => state === 'approved' && !isRehearsal)
    const gone = this.asked.filter(({ state, wasPublic }) => state === 'purged' && wasPublic)
    return { seen: seen.map(({ number, voters }) => [number, voters.size]), gone: gone.length }
  }

  #numbered(isRehearsal: boolean): number[] {
    return this.asked.filter((question) => question.isRehearsal === isRehearsal).map(({ number }) => number)
  }
}
