import type { EncoderRole } from '../media/engine.ts'

/** What the events ask of the media engine; a stream's id is its event's. */
export interface EventMedia {
  goLive(eventId: string): Promise<void>
  /** @returns the replay's length in seconds */
  seal(eventId: string): Promise<number>
  /** The next encoder takes the place of the one that is sending. */
  allowTakeover(eventId: string): void
  /** @param encoder left out: all of them */
  disconnect(eventId: string, reason: string, encoder?: EncoderRole): void
  /** Adopts what an earlier process recorded. */
  recover(eventId: string): Promise<void>
}
