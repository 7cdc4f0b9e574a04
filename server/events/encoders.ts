import type { Clock } from '../clock.ts'
import type { EncoderRole } from '../media/engine.ts'
import type { EventWriter } from './create-events.ts'
import type { EventRecord } from './event.ts'
import type { EventMedia } from './event-media.ts'
import type { EventStore } from './event-store.ts'
import { isPossible } from './moves.ts'
import { hashStreamKey } from './stream-key.ts'

/** The stream a key belongs to and how it is treated, or why its encoder is refused. */
export type EncoderPlan =
  | {
      readonly eventId: string
      readonly mode: 'preview' | 'record'
      readonly encoder: EncoderRole
      /** Whether lower pictures are made of its own. */
      readonly hasLadder: boolean
    }
  | 'unknown-key'
  | 'not-scheduled'

export interface EncodersOptions {
  readonly store: EventStore
  readonly events: EventWriter
  readonly media: EventMedia
  readonly clock: Clock
  /** An event could not be taken up after a restart. */
  readonly onError: (error: unknown) => void
}

/** What encoders do to events: an event goes live, is interrupted and goes on without anybody pressing a button. */
export class Encoders {
  readonly #options: EncodersOptions
  /** Events with media that only staff see yet. */
  readonly #previewed = new Set<string>()
  #lastTurn: Promise<void> = Promise.resolve()

  constructor(options: EncodersOptions) {
    this.#options = options
  }

  async plan(streamKey: string): Promise<EncoderPlan> {
    const known = await this.#options.store.byStreamKeyHash(hashStreamKey(streamKey))
    return known ? this.planOf(known.event, known.encoder) : 'unknown-key'
  }

  /** How an encoder of this event is treated, whoever it is. */
  planOf(event: EventRecord, encoder: EncoderRole = 'primary'): Exclude<EncoderPlan, 'unknown-key'> {
    const plan = { eventId: event.id, encoder, hasLadder: event.ladder === 'portal' }
    // Its first picture makes it live: recorded from that picture on, nobody waits for the next key frame.
    if (this.#goesLiveNow(event)) return { ...plan, mode: 'record' }
    if (event.state === 'draft' || event.state === 'scheduled') return { ...plan, mode: 'preview' }
    if (event.state === 'live' || event.state === 'interrupted') return { ...plan, mode: 'record' }
    return 'not-scheduled'
  }

  /** Media arrives: an interrupted event goes on, an automatic one whose time has come goes live. */
  async onReceiving(eventId: string): Promise<void> {
    this.#previewed.add(eventId)
    await this.#options.events.change(eventId, (event) =>
      isPossible(event.state, 'resume') ? { state: 'live', interruptedSince: null } : null,
    )
    await this.goLiveWhenDue()
  }

  async onSilent(eventId: string): Promise<void> {
    this.#previewed.delete(eventId)
    const now = this.#options.clock.now()
    await this.#options.events.change(eventId, (event) =>
      isPossible(event.state, 'interrupt') ? { state: 'interrupted', interruptedSince: now } : null,
    )
  }

  /**
   * Automatic events whose start has come while their encoder was already sending. Called every second; the database is
   * asked only while there is media that waits for its event.
   */
  goLiveWhenDue(): Promise<void> {
    // One at a time: two that find the same event scheduled would both make it live.
    const turn = this.#lastTurn.then(() => this.#goLiveWhenDue())
    this.#lastTurn = turn.catch(() => {})
    return turn
  }

  async #goLiveWhenDue(): Promise<void> {
    const previewed = [...this.#previewed]
    if (previewed.length === 0) return
    const waiting = await this.#options.store.inStates(['draft', 'scheduled'])
    for (const eventId of previewed) {
      const event = waiting.find(({ id }) => id === eventId)
      if (!event) this.#previewed.delete(eventId)
      if (event && this.#goesLiveNow(event)) await this.#options.events.goLive(eventId)
    }
  }

  /**
   * After a restart: recordings are adopted; what was live waits for its encoder; what was ending is sealed. An event whose
   * recording cannot be opened, or cannot be sealed for want of room, keeps nobody from the others.
   */
  async recover(): Promise<void> {
    const { store, onError } = this.#options
    for (const event of await store.inStates(['live', 'interrupted', 'ended'])) {
      await this.#takeUp(event).catch(onError)
    }
  }

  async #takeUp({ id, state }: EventRecord): Promise<void> {
    const { events, media, clock } = this.#options
    if (state === 'live') await events.move(id, 'interrupt', () => ({ interruptedSince: clock.now() }))
    await media.recover(id)
    if (state === 'ended') await events.publishReplay(id)
  }

  /** What ended and could not be sealed is a replay as soon as it can be. Called every few seconds. */
  publishLateReplays(): Promise<void> {
    return this.#options.events.publishLateReplays()
  }

  /** Whether media is all that a scheduled event waits for. */
  #goesLiveNow({ state, goesLive, startsAt }: EventRecord): boolean {
    return state === 'scheduled' && goesLive === 'automatically' && startsAt <= this.#options.clock.now()
  }
}
