import { setImmediate as breathe } from 'node:timers/promises'
import { Delivery } from '../server/media/delivery/delivery.ts'
import { systemTimers } from '../server/media/delivery/timers.ts'
import { defaultEngineOptions } from '../server/media/engine-options.ts'
import type { RecordingFiles } from '../server/media/store/recording-files.ts'
import { StreamStore } from '../server/media/store/stream-store.ts'
import { FakePackager } from '../test/support/media-builder.ts'

/** Segments of two seconds, as most encoders' key frames have them. */
export const PARTS_OF_SEGMENT = 8
const NOBODY_LEAVES = new AbortController().signal

/** An event that runs many times as fast as the clock: store and delivery as they are, parts without a picture. */
export function synthesizeEvent(files: RecordingFiles) {
  const { partTargetSeconds, targetDurationSeconds, partHoldBackSeconds, store: limits } = defaultEngineOptions
  const store = new StreamStore({
    files,
    clock: { now: () => 0 },
    timing: { partTargetSeconds, targetDurationSeconds, partHoldBackSeconds },
    limits: { ...limits, floorBytes: 0 },
  })
  store.goLive()
  const packager = new FakePackager(store)
  const delivery = new Delivery(systemTimers)
  return {
    store,
    packager,
    /** @param seconds of media, in whole segments; the recorder keeps pace */
    async publish(seconds: number): Promise<void> {
      for (let published = 0; published < seconds; published += PARTS_OF_SEGMENT * partTargetSeconds) {
        packager.segment({}, PARTS_OF_SEGMENT)
        do await breathe()
        while (store.unrecordedBytes > 0)
      }
    },
    /** What a guest gets. @throws unless that is media */
    async fetch(path: string, query = ''): Promise<Buffer> {
      const question = { path, query: new URLSearchParams(query), audience: 'public' } as const
      const answer = await delivery.answer({ source: store.shelf }, question, NOBODY_LEAVES)
      if (answer.status !== 200) throw new Error(`${path}?${query}: ${answer.status} ${answer.reason}`)
      return answer.body
    },
  }
}
