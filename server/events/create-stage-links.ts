import { createHmac, timingSafeEqual } from 'node:crypto'
import { can, type EventFacts } from '../accounts/policy.ts'
import { GUEST, type Viewer } from '../accounts/viewer.ts'
import { EventError } from '../errors.ts'
import type { StageLinks } from './stage-links.ts'

/** What the stage's links ask of the database; implemented in `server/db/stage-link-store.ts`. */
export interface StageLinkStore {
  find(slug: string): Promise<StageLinkSeed | null>
  /** @param seed null: the link is off */
  keep(eventId: string, seed: string | null): Promise<void>
}

/** An event and the seed that its stage's key is signed over; null: the link is off. */
export interface StageLinkSeed extends EventFacts {
  readonly seed: string | null
}

export interface StageLinksOptions {
  readonly store: StageLinkStore
  readonly sessionSecret: string
  /** Never the same twice. */
  readonly newSeed: () => string
}

/**
 * Makes and checks the links of stages. A key is signed, not kept: who may change the link can copy it again at any
 * time, and who reads the database has no key.
 */
export function createStageLinks({ store, sessionSecret, newSeed }: StageLinksOptions): StageLinks {
  // A key of its own: what is signed for one purpose is worth nothing for another.
  const secret = createHmac('sha256', sessionSecret).update('stage-link').digest()
  const listeners = new Set<(eventId: string) => void>()

  const sign = (eventId: string, seed: string) => createHmac('sha256', secret).update(`${eventId} ${seed}`).digest()
  const keyFrom = (eventId: string, seed: string) => sign(eventId, seed).toString('base64url')

  async function find(viewer: Viewer, slug: string): Promise<StageLinkSeed> {
    const event = await store.find(slug)
    if (event && can(viewer, 'stage-link:change', event)) return event
    throw noSuchStage()
  }

  async function change(eventId: string, seed: string | null): Promise<void> {
    await store.keep(eventId, seed)
    for (const listener of listeners) listener(eventId)
  }

  return {
    keyOf: async (viewer, slug) => {
      const { id, seed } = await find(viewer, slug)
      return seed === null ? null : keyFrom(id, seed)
    },
    renew: async (viewer, slug) => {
      const { id } = await find(viewer, slug)
      const seed = newSeed()
      await change(id, seed)
      return keyFrom(id, seed)
    },
    switchOff: async (viewer, slug) => change((await find(viewer, slug)).id, null),
    holder: async (slug, key) => {
      const event = await store.find(slug)
      const isValid = event !== null && event.seed !== null && isSame(sign(event.id, event.seed), key)
      if (!isValid) throw noSuchStage()
      return { ...GUEST, holdsStageOf: event.id }
    },
    onEnded: (listener) => {
      listeners.add(listener)
    },
  }
}

function isSame(signature: Buffer, key: string): boolean {
  const shown = Buffer.from(key, 'base64url')
  return shown.length === signature.length && timingSafeEqual(shown, signature)
}

function noSuchStage(): EventError {
  return new EventError('not-found', 'not-found', 'No such event.')
}
