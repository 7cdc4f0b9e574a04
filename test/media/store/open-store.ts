import type { RecordingFiles } from '../../../server/media/store/recording-files.ts'
import { recoverRecording } from '../../../server/media/store/recover.ts'
import type { StoreLimits } from '../../../server/media/store/segment-keeper.ts'
import { StreamStore } from '../../../server/media/store/stream-store.ts'

/** It stands still. */
export const clock = { now: () => 1_700_000_000_000 }
/** Of a recording that begins. */
export const timing = { targetDurationSeconds: 6, partTargetSeconds: 0.25, partHoldBackSeconds: 1 }
/** Of a disk that has room. */
export const limits: StoreLimits = { windowSeconds: 30, backlogBytes: 1 << 26, floorBytes: 0 }

/** A stream's store on a disk, going on with the recording that is there. */
export async function openStore(files: RecordingFiles, change: Partial<StoreLimits> = {}): Promise<StreamStore> {
  const restored = await recoverRecording(files)
  return new StreamStore({ files, clock, timing, limits: { ...limits, ...change }, ...(restored && { restored }) })
}
