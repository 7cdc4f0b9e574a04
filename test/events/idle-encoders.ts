import type { Clock } from '../../server/clock.ts'
import { createEvents } from '../../server/events/create-events.ts'
import { Encoders } from '../../server/events/encoders.ts'
import type { EventMedia } from '../../server/events/event-media.ts'
import type { EventStore } from '../../server/events/event-store.ts'

const media: EventMedia = {
  goLive: async () => {},
  seal: async () => 0,
  allowTakeover: () => {},
  disconnect: () => {},
  recover: async () => {},
}

/** The encoders of events behind which no engine is. */
export function idleEncoders(store: EventStore, clock: Clock): Encoders {
  const { writer } = createEvents({ store, media, clock, announce: () => {} })
  return new Encoders({ store, events: writer, media, clock, onError: console.error })
}
