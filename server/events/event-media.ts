/** What the events ask of the media engine; a stream's id is its event's. */
export interface EventMedia {
  goLive(eventId: string): Promise<void>
  /** @returns the replay's length in seconds */
  seal(eventId: string): Promise<number>
  /** The next encoder takes the place of the one that is sending. */
  allowTakeover(eventId: string): void
  disconnect(eventId: string, reason: string): void
  /** Adopts what an earlier process recorded. */
  recover(eventId: string): Promise<void>
}
