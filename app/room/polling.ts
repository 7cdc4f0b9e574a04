import type { RoomDelta } from '../../server/questions/views.ts'

/** Sockets get this long to come (back) before the page helps itself. */
const PATIENCE_MS = 5_000
const PERIOD_MS = 3_000

/** Follows a room by asking for its changes, while sockets cannot be had. */
export function follow(options: {
  readonly fetchChanges: () => Promise<RoomDelta>
  readonly onChanges: (delta: RoomDelta) => void
  /** The portal cannot be asked either. */
  readonly onFailure: () => void
}): { needed(isNeeded: boolean): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isFollowing = false

  async function ask(): Promise<void> {
    const delta = await options.fetchChanges().catch(() => null)
    if (!isFollowing) return
    if (delta) options.onChanges(delta)
    else options.onFailure()
    // Spread, so that a crowd does not ask in step.
    timer = setTimeout(ask, PERIOD_MS * (0.75 + Math.random() / 2))
  }

  return {
    needed: (isNeeded) => {
      if (isNeeded === isFollowing) return
      isFollowing = isNeeded
      clearTimeout(timer)
      if (isNeeded) timer = setTimeout(ask, PATIENCE_MS)
    },
  }
}
