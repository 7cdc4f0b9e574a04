import { defaultPackagerOptions, type PackagerOptions } from './packager/options.ts'
import type { StoreLimits } from './store/segment-keeper.ts'

/** How an engine cuts, keeps and holds. Times in seconds. */
export interface EngineOptions extends PackagerOptions {
  /** How far from the live edge players stay: the playlists' PART-HOLD-BACK. */
  readonly partHoldBackSeconds: number
  /** How long an encoder may be away until the studio is told so in stronger words; its event goes on all the same. */
  readonly reconnectWindowSeconds: number
  readonly store: StoreLimits
  /** Sealed recordings whose journals are kept in memory. */
  readonly openRecordings: number
}

/** What a portal that is told nothing else does. */
export const defaultEngineOptions: EngineOptions = {
  ...defaultPackagerOptions,
  partHoldBackSeconds: 1,
  reconnectWindowSeconds: 60,
  store: { windowSeconds: 30, backlogBytes: 64 * 1024 * 1024, floorBytes: 256 * 1024 * 1024 },
  openRecordings: 64,
}
