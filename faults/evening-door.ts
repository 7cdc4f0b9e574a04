import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../server/clock.ts'
import { createEvents } from '../server/events/create-events.ts'
import { Encoders } from '../server/events/encoders.ts'
import type { EventRecord } from '../server/events/event.ts'
import { createMediaEngine } from '../server/media/create-engine.ts'
import type { EncoderRole, MediaEngine } from '../server/media/engine.ts'
import { FlvReader } from '../server/media/flv/flv-reader.ts'
import { listenForEncoders } from '../server/media/ingest/rtmp-server.ts'
import { PendingWork } from '../server/pending-work.ts'
import { draftOf } from '../test/events/draft-of.ts'
import { TestEncoder } from '../test/media/ingest/test-encoder.ts'
import { encodeFlv } from '../test/support/encode-flv.ts'
import { memoryEventStore } from '../test/support/memory-event-store.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { person } from '../test/support/viewers.ts'

const organiser = person('Ada', 'organiser')

/** A live event behind the RTMP server and the limits both have in earnest; only its database is memory. */
export async function openEvening(reconnectWindowSeconds: number) {
  const folder = await tempFolder()
  const happenings = new PendingWork((error) => {
    throw error
  })
  const engine: MediaEngine = createMediaEngine({
    dataDir: folder.path,
    clock: systemClock,
    directory: {
      byStreamKey: async (key) => {
        const plan = await encoders.plan(key)
        return typeof plan === 'string' ? plan : { streamId: plan.eventId, mode: plan.mode, encoder: plan.encoder }
      },
    },
    events: {
      onReceiving: (eventId) => happenings.run(encoders.onReceiving(eventId)),
      onSilent: (eventId) => happenings.run(encoders.onSilent(eventId)),
      onRefused: () => {},
    },
    options: { reconnectWindowSeconds },
  })
  const media = {
    goLive: (id: string) => engine.goLive(id),
    seal: async (id: string) => {
      await engine.seal(id)
      return 1
    },
    allowTakeover: (id: string) => engine.allowTakeover(id),
    disconnect: (id: string, reason: string, encoder?: EncoderRole) => engine.disconnect(id, reason, encoder),
    recover: (id: string) => engine.recover(id),
  }
  const store = memoryEventStore([])
  const { events, writer } = createEvents({ store, media, clock: systemClock, announce: () => {} })
  const encoders = new Encoders({ store, events: writer, media, clock: systemClock, onError: console.error })
  const { slug, id } = await events.create(organiser, draftOf())
  const key = await events.rotateStreamKey(organiser, slug)
  await events.schedule(organiser, slug)
  await events.goLive(organiser, slug)
  const listener = await listenForEncoders({ host: '127.0.0.1', port: 0, door: engine.door, clock: systemClock })
  const tags = [
    ...new FlvReader().push(
      await encodeFlv({ frameRate: '25', sampleRate: 48_000, seconds: 2, size: '64x36', keyFrameEvery: 25 }),
    ),
  ]
  const event = (): Promise<EventRecord> => events.bySlug(organiser, slug)

  return {
    event,
    status: () => engine.status(id),
    /** For encoders of their own, with one of the event's keys. */
    address: `rtmp://127.0.0.1:${listener.port}/live`,
    key,
    backupKey: () => events.rotateStreamKey(organiser, slug, 'backup'),
    knock: (from: string) => TestEncoder.publish(listener.port, key, from),
    /** Two seconds of picture and sound at once. */
    send(encoder: TestEncoder): void {
      for (const { type, timestamp, data } of tags) encoder.send({ type, timestamp, streamId: 1, payload: data })
    },
    async fetch(path: string, query = ''): Promise<Buffer> {
      const request = { streamId: id, path, query: new URLSearchParams(query), audience: 'public' } as const
      const answer = await engine.answer(request, new AbortController().signal)
      if (answer.status !== 200) throw new Error(`${path}?${query}: ${answer.status} ${answer.reason}`)
      return answer.body
    },
    /** Until viewers can play what the encoder sends. */
    async untilPlayable(): Promise<void> {
      while (engine.status(id).word !== 'live') await wait(10)
    },
    async untilState(state: EventRecord['state']): Promise<void> {
      while ((await event()).state !== state) await wait(10)
    },
    allowTakeover: () => events.allowTakeover(organiser, slug),
    end: () => events.end(organiser, slug),
    async [Symbol.asyncDispose]() {
      await listener[Symbol.asyncDispose]()
      await engine[Symbol.asyncDispose]()
      await happenings.done()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** What `openEvening` opens. */
export type Evening = Awaited<ReturnType<typeof openEvening>>

/** Addresses of the whole segments in a media playlist. */
export function segmentsIn(playlist: Buffer): string[] {
  return playlist.toString().match(/^\d+\.m4s$/gm) ?? []
}

/** The media sequence number that the segment after the last whole one has, or will have. */
export function nextMsnIn(playlist: Buffer): number {
  return Number.parseInt(segmentsIn(playlist).at(-1) ?? '', 10) + 1
}

/** How many are declared in a media playlist. */
export function discontinuitiesIn(playlist: Buffer): number {
  return playlist.toString().match(/^#EXT-X-DISCONTINUITY$/gm)?.length ?? 0
}
