/** What a viewer had to wait for since it was asked last. */
export interface Waits {
  /** Standstills that began or still went on. */
  readonly stalls: number
  readonly stalledSeconds: number
}

/** Measures what a viewer waits for, as the video element tells it. */
export interface PlaybackMeter {
  /** From wanting to watch to the first moving picture; null before that. */
  joinMs(): number | null
  /** The waits since the last call. */
  takeWaits(): Waits
  /** They could not be told: they count for the next call. */
  giveBack(waits: Waits): void
  stop(): void
}

export interface MeterOptions {
  /** A live picture is wanted at once, a replay when its viewer presses play. */
  readonly startsByItself: boolean
  /** A monotonic clock, ms. */
  readonly now?: () => number
}

const NO_WAITS: Waits = { stalls: 0, stalledSeconds: 0 }

/**
 * Begins to measure. Waiting before the first picture is part of joining; waiting after a seek, or while paused, is the
 * viewer's own doing: neither is a stall.
 */
export function createPlaybackMeter(
  video: EventTarget,
  { startsByItself, now = () => performance.now() }: MeterOptions,
): PlaybackMeter {
  const listening = new AbortController()
  let wantedAt = startsByItself ? now() : null
  let joinMs: number | null = null
  /** Pictures have moved since the last seek. */
  let isRunning = false
  let stalledSince: number | null = null
  let waits = NO_WAITS

  function endStall() {
    if (stalledSince === null) return
    waits = sum(waits, { stalls: 0, stalledSeconds: (now() - stalledSince) / 1000 })
    stalledSince = null
  }

  function on(type: string, listener: () => void) {
    video.addEventListener(type, listener, { signal: listening.signal })
  }
  on('play', () => {
    wantedAt ??= now()
  })
  on('playing', () => {
    joinMs ??= now() - (wantedAt ?? now())
    isRunning = true
    endStall()
  })
  on('waiting', () => {
    if (!isRunning || stalledSince !== null) return
    stalledSince = now()
    waits = sum(waits, { stalls: 1, stalledSeconds: 0 })
  })
  on('seeking', () => {
    isRunning = false
    endStall()
  })
  on('pause', endStall)

  return {
    joinMs: () => joinMs,
    takeWaits() {
      const goesOn = stalledSince !== null
      endStall()
      const taken = waits
      if (goesOn) stalledSince = now()
      waits = goesOn ? { stalls: 1, stalledSeconds: 0 } : NO_WAITS
      return taken
    },
    giveBack(untold) {
      waits = sum(waits, untold)
    },
    stop: () => listening.abort(),
  }
}

function sum(a: Waits, b: Waits): Waits {
  return { stalls: a.stalls + b.stalls, stalledSeconds: a.stalledSeconds + b.stalledSeconds }
}
