import { expect, test } from 'vitest'
import { GUEST, type Viewer } from '../../server/accounts/viewer.ts'
import { createCameras } from '../../server/events/create-cameras.ts'
import type { StreamPlan } from '../../server/media/engine.ts'
import type { BrowserDoor } from '../../server/media/foreign/browser-door.ts'
import { SAMPLE_NOW } from '../support/load-context.ts'
import { memoryEventStore } from '../support/memory-event-store.ts'
import { sampleSeason } from '../support/sample-events.ts'
import { person } from '../support/viewers.ts'
import { idleEncoders } from './idle-encoders.ts'

/** Over a season in memory; its door is always taken by another encoder, and writes down who comes. */
function openCameras({ hasFfmpeg = true } = {}) {
  const store = memoryEventStore(sampleSeason(SAMPLE_NOW))
  const encoders = idleEncoders(store, { now: () => SAMPLE_NOW })
  const plans: StreamPlan[] = []
  const door: BrowserDoor = {
    enter: async (plan) => {
      plans.push(plan)
      return 'busy'
    },
  }
  const cameras = createCameras({ store, encoders, door, hasFfmpeg: async () => hasFfmpeg })
  const refusalOf = async (viewer: Viewer, slug: string) => {
    const refused: unknown = await cameras.open(viewer, slug, 'webm').catch((error: unknown) => error)
    return refused instanceof Error && 'code' in refused ? refused.code : refused
  }
  return { refusalOf, plans, store }
}

test('a speaker comes to the door of a live event as its encoder, and hears that another one sends', async () => {
  const { refusalOf, plans, store } = openCameras()

  expect(await refusalOf(person('Emi', 'speaker'), 'the-quiet-lung')).toBe('busy')

  expect(plans).toEqual([{ streamId: (await store.bySlug('the-quiet-lung'))?.id, mode: 'record', hasLadder: true }])
})

test('before the event only staff are to see it', async () => {
  const { refusalOf, plans } = openCameras()
  await refusalOf(person('Emi', 'producer'), 'small-vessels')
  expect(plans).toMatchObject([{ mode: 'preview' }])
})

test.each([
  ['a guest', GUEST],
  ['somebody signed in', person('Ada')],
  ['a moderator', person('Mo', 'moderator')],
  ['a speaker of another event', { ...person('Emi'), grants: [{ role: 'speaker', eventId: 'another' }] } as const],
])('%s does not find the door', async (_who, viewer) => {
  const { refusalOf, plans } = openCameras()
  expect(await refusalOf(viewer, 'the-quiet-lung')).toBe('not-found')
  expect(await refusalOf(viewer, 'no-such-event')).toBe('not-found')
  expect(plans).toEqual([])
})

test('an event that is over takes no picture, and without ffmpeg none does', async () => {
  expect(await openCameras().refusalOf(person('Emi', 'speaker'), 'dust-and-time')).toBe('not-scheduled')
  const without = openCameras({ hasFfmpeg: false })
  expect(await without.refusalOf(person('Emi', 'speaker'), 'the-quiet-lung')).toBe('no-ffmpeg')
  expect(without.plans).toEqual([])
})
