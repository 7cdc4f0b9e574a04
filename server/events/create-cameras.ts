import { can } from '../accounts/policy.ts'
import { EventError } from '../errors.ts'
import type { BrowserDoor } from '../media/foreign/browser-door.ts'
import type { EncoderRefusal } from '../media/ingest/door.ts'
import type { Cameras } from './cameras.ts'
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
      if (!(await hasFfmpeg())) throw new EventError('unavailable', 'no-ffmpeg', NO_FFMPEG)
      const plan = encoders.planOf(event)
      if (plan === 'not-scheduled') throw refusalOf(plan)
      const input = await door.enter({ streamId: plan.eventId, mode: plan.mode }, container)
      if (typeof input === 'string') throw refusalOf(input)
      return { eventId: plan.eventId, input }
    },
  }
}

const NO_FFMPEG = 'The portal cannot read what browsers send: ffmpeg is not installed on it.'

function refusalOf(refusal: EncoderRefusal): EventError {
  if (refusal === 'busy') return new EventError('conflict', 'busy', 'Another encoder is sending for this event.')
  return new EventError('conflict', 'not-scheduled', 'This event takes no picture: it is over, or cancelled.')
}
