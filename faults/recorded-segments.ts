import type { RecordingFiles } from '../server/media/store/recording-files.ts'
import { StreamStore } from '../server/media/store/stream-store.ts'
import { FakePackager } from '../test/support/media-builder.ts'

export const storeOptions = {
  clock: { now: () => 0 },
  timing: { targetDurationSeconds: 6, partTargetSeconds: 0.25, partHoldBackSeconds: 1 },
  limits: { windowSeconds: 30, backlogBytes: 1 << 26, floorBytes: 0 },
}

/** Publishes whole segments to a recording; the disk may lag behind. */
export function recordSegments(files: RecordingFiles, count: number) {
  const store = new StreamStore({ files, ...storeOptions })
  store.goLive()
  const packager = new FakePackager(store)
  const segments = Array.from({ length: count }, () => packager.segment({}, 4))
  return { store, segments }
}
