import { can } from '../accounts/policy.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { EventError } from '../errors.ts'
import type { SrtDoors } from '../media/foreign/srt-doors.ts'
import { encoderRefused, noFfmpeg } from './encoder-refusals.ts'
import type { Encoders } from './encoders.ts'
import type { EventRecord } from './event.ts'
import type { EventStore } from './event-store.ts'
import type { SrtEncoders } from './srt-encoders.ts'
import { makeStreamKey } from './stream-key.ts'

export interface SrtEncodersOptions {
  readonly store: Pick<EventStore, 'bySlug'>
  readonly encoders: Pick<Encoders, 'planOf'>
  readonly doors: Pick<SrtDoors, 'areOffered' | 'portOf' | 'open' | 'close'>
  readonly hasFfmpeg: () => Promise<boolean>
  /** Where encoders reach the portal, e.g. `live.example.org`. */
  readonly hostname: () => string
}

/** Opens and closes the SRT doors of events. */
export function createSrtEncoders(options: SrtEncodersOptions): SrtEncoders {
  const { store, encoders, doors, hasFfmpeg, hostname } = options

  async function find(viewer: Viewer, slug: string): Promise<EventRecord> {
    const event = await store.bySlug(slug)
    if (event && can(viewer, 'event:produce', event)) return event
    throw new EventError('not-found', 'not-found', 'No such event.')
  }

  async function planOf(slug: string) {
    const event = await store.bySlug(slug)
    const plan = event ? encoders.planOf(event) : 'not-scheduled'
    if (plan === 'not-scheduled') return plan
    const { eventId, mode, hasLadder } = plan
    return { streamId: eventId, mode, hasLadder }
  }

  const address = (port: number) => `srt://${hostname()}:${port}`

  return {
    areOffered: doors.areOffered,
    addressOf: (eventId) => {
      const port = doors.portOf(eventId)
      return port === null ? null : address(port)
    },
    open: async (viewer, slug) => {
      const { id } = await find(viewer, slug)
      if (!(await hasFfmpeg())) throw noFfmpeg()
      if ((await planOf(slug)) === 'not-scheduled') throw encoderRefused('not-scheduled')
      const passphrase = makeStreamKey()
      const port = await doors.open({ streamId: id, passphrase, plan: () => planOf(slug) })
      if (port === 'no-free-port') throw new EventError('conflict', port, NO_FREE_PORT)
      return `${address(port)}?passphrase=${passphrase}&pbkeylen=32`
    },
    close: async (viewer, slug) => doors.close((await find(viewer, slug)).id),
  }
}

const NO_FREE_PORT = 'All SRT ports are taken by other events: close one there, or give the portal more (SRT_PORTS).'
