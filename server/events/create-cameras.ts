import { can } from '../accounts/policy.ts'
import { EventError } from '../errors.ts'
import type { BrowserDoor } from '../media/foreign/browser-door.ts'
import type { Cameras } from './cameras.ts'
import { encoderRefused, noFfmpeg } from './encoder-refusals.ts'
import type { Encoders } from './encoders.ts'
import type { EventStore } from './event-store.ts'

export interface CamerasOptions {
  readonly store: Pick<EventStore, 'bySlug'>
  readonly encoders: Pick<Encoders, 'planOf'>
  readonly door: BrowserDoor
  readonly hasFfmpeg: () => Promise<boolean>
}

/** Lets signed-in people's browsers in as encoders. */
export function createCameras({ store, encoders, door, hasFfmpeg }: CamerasOptions): Cameras {
  return {
    isAvailable: hasFfmpeg,
    open: async (viewer, slug, container) => {
      const event = await store.bySlug(slug)
      if (!event || !can(viewer, 'media:send', event)) throw new EventError('not-found', 'not-found', 'No such event.')
      if (!(await hasFfmpeg())) throw noFfmpeg()
      const plan = encoders.planOf(event)
      if (plan === 'not-scheduled') throw encoderRefused(plan)
      const { eventId, mode, hasLadder } = plan
      const input = await door.enter({ streamId: eventId, mode, hasLadder }, container)
      if (typeof input === 'string') throw encoderRefused(input)
      return { eventId, input }
    },
  }
}
