import { isNearLiveEdge } from './follow-live.ts'
import type { openHlsSource as openHls } from './hls-source.ts'
import { createLiveSteering } from './live-steering.ts'
import { openNativeSource } from './native-source.ts'
import { BEFORE_PLAYBACK, type PlaybackState } from './playback-state.ts'
import { createProgressWatch } from './progress-watch.ts'
import type { Source } from './source.ts'

export interface PlaybackOptions {
  readonly video: HTMLVideoElement
  readonly url: string
  /** null: the live edge, or a replay's beginning. */
  readonly startAtSeconds: number | null
  /** A live picture moves by itself, muted; a replay waits for its viewer. */
  readonly startsByItself: boolean
  /** Server clock − this machine's clock, ms: the delay shown must not depend on a wrong clock. */
  readonly serverOffsetMs: number
}

/** One video element playing one stream, from first attempt to replay; it never gives up by itself. */
export interface Playback {
  state(): PlaybackState
  /** @returns how to stop listening */
  subscribe(listener: () => void): () => void
  goLive(): void
  seekTo(positionSeconds: number): void
  /** Programme time of the picture, ms since the epoch; null when unknown. */
  programmeTime(): number | null
  positionOf(programmeTime: number): number | null
  setSpeed(rate: number): void
  chooseRendition(index: number | null): void
  /** The event says its recording is sealed: make sure that the player has noticed. */
  expectEnd(): void
  close(): void
}

const TICK_MS = 100
/** A blocked playlist request is answered at once when a recording is sealed. */
const NOTICES_END_WITHIN_MS = 5_000
const LOADS_AGAIN_AFTER_MS = 2_000

export function createPlayback(options: PlaybackOptions): Playback {
  const { video, url, serverOffsetMs } = options
  const listeners = new Set<() => void>()
  const closing = new AbortController()
  const progress = createProgressWatch(video)
  const steering = createLiveSteering(video)
  let source: Source | null = null
  let generation = 0
  let state: PlaybackState = BEFORE_PLAYBACK
  let isRunning = false
  let endCheck: ReturnType<typeof setTimeout> | undefined

  function publish(change: Partial<PlaybackState>) {
    const next = { ...state, ...change }
    if (isSameState(next, state)) return
    state = next
    for (const listener of listeners) listener()
  }

  async function open(startAtSeconds: number | null) {
    generation += 1
    const mine = generation
    source?.close()
    source = null
    const openHlsSource = await loadHlsSource(closing.signal)
    if (closing.signal.aborted || mine !== generation) return
    const asked = { video, url, startAtSeconds, isFrugal: !options.startsByItself, startOver }
    // hls.js first: today's Chromium claims to play HLS by itself and does not do it well.
    const opened = openHlsSource(asked) ?? openNativeSource(asked)
    source = opened
    if (!opened) return publish({ stage: 'unsupported' })
    if (options.startsByItself || !video.paused) play()
  }

  function startOver() {
    const wasFollowing = state.isFollowing && state.isLive
    open(wasFollowing ? null : video.currentTime)
  }

  function play() {
    video.play().then(
      () => publish({ needsPress: false }),
      (error: unknown) => publish({ needsPress: error instanceof Error && error.name === 'NotAllowedError' }),
    )
  }

  function tick() {
    if (!source) return
    const isLive = source.isLive() ?? state.isLive
    const lateSeconds = source.lateSeconds()
    const stage = progress.stage(isLive)
    if (isLive && state.isFollowing && stage !== 'connecting' && !video.paused && !video.seeking) {
      if (!isNearLiveEdge(lateSeconds)) jumpToLive()
      else steering.steer(source.distance())
    }
    publish({
      stage,
      isLive,
      lateSeconds: Math.round(lateSeconds),
      delaySeconds: isLive ? delayOf(source.programmeTime()) : null,
      renditions: sameOr(state.renditions, source.renditions()),
      chosenRendition: source.chosenRendition(),
    })
  }

  function delayOf(programmeTime: number | null): number | null {
    if (programmeTime === null) return null
    return Math.max(0, Math.round((Date.now() + serverOffsetMs - programmeTime) / 100) / 10)
  }

  function jumpToLive() {
    const position = source?.livePosition() ?? null
    if (position !== null) video.currentTime = position
  }

  function decideFollowing() {
    const isFollowing = source !== null && source.isLive() !== false && isNearLiveEdge(source.lateSeconds())
    if (!isFollowing) steering.rest()
    publish({ isFollowing })
  }

  const on = (type: string, listener: () => void) => video.addEventListener(type, listener, { signal: closing.signal })
  on('seeked', decideFollowing)
  on('play', () => {
    source?.bufferFully()
    publish({ needsPress: false })
    decideFollowing()
  })
  on('playing', () => {
    isRunning = true
  })
  on('seeking', () => {
    isRunning = false
  })
  on('waiting', () => {
    // Before the first picture, and after a seek, waiting is no fault of the network.
    if (isRunning && state.isFollowing) steering.onStall(source?.distance()?.part ?? 0)
    isRunning = false
  })
  const timer = setInterval(tick, TICK_MS)
  open(options.startAtSeconds)

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    goLive() {
      steering.setSpeed(1)
      publish({ isFollowing: true })
      jumpToLive()
      play()
    },
    seekTo(positionSeconds) {
      // Before the first playlist there is nothing to seek in: begin there.
      if (source?.isLive() == null) open(positionSeconds)
      else video.currentTime = positionSeconds
      if (video.paused) play()
    },
    programmeTime: () => source?.programmeTime() ?? null,
    positionOf: (programmeTime) => source?.positionOf(programmeTime) ?? null,
    setSpeed: steering.setSpeed,
    chooseRendition: (index) => source?.chooseRendition(index),
    expectEnd() {
      clearTimeout(endCheck)
      endCheck = setTimeout(() => {
        if (source?.isLive() !== false) open(video.currentTime)
      }, NOTICES_END_WITHIN_MS)
    },
    close() {
      closing.abort()
      clearInterval(timer)
      clearTimeout(endCheck)
      source?.close()
    },
  }
}

/** Comes with hls.js, hence only when there is something to play; asked for again until the network brings it. */
async function loadHlsSource(signal: AbortSignal): Promise<typeof openHls> {
  while (!signal.aborted) {
    try {
      return (await import('./hls-source.ts')).openHlsSource
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOADS_AGAIN_AFTER_MS))
    }
  }
  return () => null
}

function isSameState(a: PlaybackState, b: PlaybackState): boolean {
  return (Object.keys(a) as (keyof PlaybackState)[]).every((key) => a[key] === b[key])
}

function sameOr<T>(known: readonly T[], found: readonly T[]): readonly T[] {
  return JSON.stringify(known) === JSON.stringify(found) ? known : found
}
