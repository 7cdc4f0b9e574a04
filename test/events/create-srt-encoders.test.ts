import { expect, test } from 'vitest'
import { GUEST } from '../../server/accounts/viewer.ts'
import { createSrtEncoders } from '../../server/events/create-srt-encoders.ts'
import type { SrtDoors } from '../../server/media/foreign/srt-doors.ts'
import { SAMPLE_NOW } from '../support/load-context.ts'
import { memoryEventStore } from '../support/memory-event-store.ts'
import { sampleSeason } from '../support/sample-events.ts'
import { person } from '../support/viewers.ts'
import { idleEncoders } from './idle-encoders.ts'

const producer = person('Pia', 'producer')
const SLUG = 'the-quiet-lung'

/** Over a season in memory and one port on which nobody listens. */
function openSrt({ hasFfmpeg = true } = {}) {
  const store = memoryEventStore(sampleSeason(SAMPLE_NOW))
  const opened = new Map<string, Parameters<SrtDoors['open']>[0]>()
  const srt = createSrtEncoders({
    store,
    encoders: idleEncoders(store, { now: () => SAMPLE_NOW }),
    doors: {
      areOffered: true,
      portOf: (streamId) => (opened.has(streamId) ? 9000 : null),
      open: async (door) => {
        if (opened.size > 0 && !opened.has(door.streamId)) return 'no-free-port'
        opened.set(door.streamId, door)
        return 9000
      },
      close: async (streamId) => void opened.delete(streamId),
    },
    hasFfmpeg: async () => hasFfmpeg,
    hostname: () => 'live.example.org',
  })
  return { srt, opened, idOf: async (slug: string) => (await store.bySlug(slug))?.id ?? '' }
}

test('a producer gets the address with a passphrase of 160 bits, once; later it is without', async () => {
  const { srt, opened, idOf } = openSrt()
  const id = await idOf(SLUG)

  const [first, second] = [await srt.open(producer, SLUG), await srt.open(producer, SLUG)]

  expect(first).toMatch(/^srt:\/\/live\.example\.org:9000\?passphrase=[0-9a-f]{40}&pbkeylen=32$/)
  expect(second).not.toBe(first)
  expect(second).toContain(opened.get(id)?.passphrase)
  expect(srt.addressOf(id)).toBe('srt://live.example.org:9000')
  expect(await opened.get(id)?.plan()).toEqual({ streamId: id, mode: 'record', hasLadder: true })
  await srt.close(producer, SLUG)
  expect(srt.addressOf(id)).toBeNull()
})

test.each([
  ['a guest', GUEST],
  ['a speaker', person('Emi', 'speaker')],
  ['a moderator', person('Mo', 'moderator')],
])('%s opens and closes nothing', async (_who, viewer) => {
  const { srt, opened } = openSrt()
  await srt.open(producer, SLUG)
  await expect(srt.open(viewer, SLUG)).rejects.toMatchObject({ code: 'not-found' })
  await expect(srt.close(viewer, SLUG)).rejects.toMatchObject({ code: 'not-found' })
  expect(opened.size).toBe(1)
})

test('an event that is over, ports all taken and a missing ffmpeg are refused by their names', async () => {
  const { srt } = openSrt()
  await expect(srt.open(producer, 'dust-and-time')).rejects.toMatchObject({ code: 'not-scheduled' })
  await srt.open(producer, SLUG)
  await expect(srt.open(producer, 'small-vessels')).rejects.toMatchObject({ code: 'no-free-port' })
  await expect(openSrt({ hasFfmpeg: false }).srt.open(producer, SLUG)).rejects.toMatchObject({ code: 'no-ffmpeg' })
})
