import { isNearLiveEdge } from './follow-live.ts'
import type { openHlsSource as openHls } from './hls-source.ts'
import { createLiveSteering, type LiveSteering } from './live-steering.ts'
import { openNativeSource } from './native-source.ts'
import { BEFORE_PLAYBACK, type PlaybackState } from './playback-state.ts'
import { createProgressWatch, type ProgressWatch } from './progress-watch.ts'
import type { Quality } from './quality.ts'
import type { Source } from './source.ts'

export interface PlaybackOptions {
  readonly video: HTMLVideoElement
  readonly url: string
  /** null: the live edge, or a replay's beginning. */
  readonly startAtSeconds: number | null
  /** A live picture moves by itself, muted; a replay waits for its viewer. */
  readonly startsByItself: boolean
  /** As this viewer chose the last time. */
  readonly quality: Quality
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
  chooseQuality(quality: Quality): void
  /** The event says its recording is sealed: make sure that the player has noticed. */
  expectEnd(): void
  close(): void
}

const TICK_MS = 100
/** A blocked playlist request is answered at once when a recording is sealed. */
const NOTICES_END_WITHIN_MS = 5_000
const LOADS_AGAIN_AFTER_MS = 2_000

/** Builds the playback of one event in one element. */
export function createPlayback(options: PlaybackOptions): Playback {
  return new VideoPlayback(options)
}

class VideoPlayback implements Playback {
  readonly #options: PlaybackOptions
  readonly #video: HTMLVideoElement
  readonly #progress: ProgressWatch
  readonly #steering: LiveSteering
  readonly #listeners = new Set<() => void>()
  readonly #closing = new AbortController()
  readonly #timer = setInterval(() => this.#tick(), TICK_MS)
  #endCheck: ReturnType<typeof setTimeout> | undefined
  #state = BEFORE_PLAYBACK
  #source: Source | null = null
  /** Where the sound alone is played from; null while there is a picture. */
  #soundUrl: string | null = null
  /** Raised by every opening: one that was overtaken while hls.js was on its way is dropped. */
  #opening = 0
  /** Between a seek and its picture nothing is steered: a tick would take the viewer back to the live edge. */
  #isSeeking = false
  /** Before the first picture, and after a seek, waiting is no fault of the network. */
  #isRunning = false

  constructor(options: PlaybackOptions) {
    this.#options = options
    this.#state = { ...BEFORE_PLAYBACK, quality: options.quality }
    this.#video = options.video
    this.#progress = createProgressWatch(options.video)
    this.#steering = createLiveSteering(options.video)
    this.#listen()
    this.#open(options.startAtSeconds)
  }

  readonly state = () => this.#state

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  goLive(): void {
    this.#steering.setSpeed(1)
    this.#publish({ isFollowing: true })
    this.#jumpToLive()
    this.#play()
  }

  seekTo(positionSeconds: number): void {
    // Before the first playlist there is nothing to seek in: begin there.
    if (this.#source?.isLive() == null) this.#open(positionSeconds)
    else this.#moveTo(positionSeconds)
    if (this.#video.paused) this.#play()
  }

  programmeTime(): number | null {
    return this.#source?.programmeTime() ?? null
  }

  positionOf(programmeTime: number): number | null {
    return this.#source?.positionOf(programmeTime) ?? null
  }

  setSpeed(rate: number): void {
    this.#steering.setSpeed(rate)
  }

  chooseQuality(quality: Quality): void {
    this.#publish({ quality })
    this.#obeyQuality()
    this.#source?.chooseHeight(heightOf(quality))
  }

  expectEnd(): void {
    clearTimeout(this.#endCheck)
    this.#endCheck = setTimeout(() => {
      if (this.#source?.isLive() !== false) this.#open(this.#video.currentTime)
    }, NOTICES_END_WITHIN_MS)
  }

  close(): void {
    this.#closing.abort()
    clearInterval(this.#timer)
    clearTimeout(this.#endCheck)
    this.#source?.close()
  }

  async #open(startAtSeconds: number | null): Promise<void> {
    const { startsByItself } = this.#options
    // Closing a source pauses its video element.
    const mayPlay = this.#opening === 0 ? startsByItself : !this.#video.paused
    this.#opening += 1
    const opening = this.#opening
    this.#isSeeking = false
    this.#publish({ isFollowing: startAtSeconds === null })
    this.#source?.close()
    this.#source = null
    const openHlsSource = await loadHlsSource(this.#closing.signal)
    if (this.#closing.signal.aborted || opening !== this.#opening) return
    const startOver = () => this.#startOver()
    const url = this.#soundUrl ?? this.#options.url
    const height = heightOf(this.#state.quality)
    const asked = { video: this.#video, url, startAtSeconds, height, isFrugal: !startsByItself, startOver }
    // hls.js first: today's Chromium claims to play HLS by itself and does not do it well.
    this.#source = openHlsSource(asked) ?? openNativeSource(asked)
    if (!this.#source) return this.#publish({ stage: 'unsupported' })
    if (mayPlay) this.#play()
  }

  /** The sound alone is a stream of its own: to and fro is another opening, at the same place. */
  #obeyQuality(): void {
    const isWanted = this.#state.quality === 'sound'
    if (isWanted === (this.#soundUrl !== null)) return
    const soundUrl = isWanted ? (this.#source?.soundUrl() ?? null) : null
    if (isWanted && soundUrl === null) return
    this.#soundUrl = soundUrl
    this.#startOver()
  }

  #startOver(): void {
    const { isFollowing, isLive } = this.#state
    this.#open(isFollowing && isLive ? null : this.#video.currentTime)
  }

  #listen(): void {
    const on = (type: string, listener: () => void) =>
      this.#video.addEventListener(type, listener, { signal: this.#closing.signal })
    on('play', () => {
      this.#source?.bufferFully()
      this.#publish({ needsPress: false })
      this.#decideFollowing()
    })
    on('playing', () => {
      this.#isRunning = true
    })
    on('waiting', () => {
      if (this.#isRunning && this.#state.isFollowing) this.#steering.onStall(this.#source?.distance()?.part ?? 0)
      this.#isRunning = false
    })
    on('seeking', () => {
      this.#isRunning = false
      this.#isSeeking = true
    })
    on('seeked', () => {
      this.#isSeeking = false
      this.#decideFollowing()
    })
  }

  #tick(): void {
    const source = this.#source
    if (!source) return
    const isLive = source.isLive() ?? this.#state.isLive
    const lateSeconds = source.lateSeconds()
    const stage = this.#progress.stage(isLive)
    if (isLive && stage !== 'connecting') this.#keepDistance(source, lateSeconds)
    this.#publish({
      stage,
      isLive,
      lateSeconds: Math.round(lateSeconds),
      delaySeconds: isLive ? this.#delayOf(source.programmeTime()) : null,
      loadedHeight: source.loadedHeight(),
      ...(this.#soundUrl === null && this.#choices(source)),
      ...(source.hasLostHeight() && { quality: 'auto' }),
    })
    this.#obeyQuality()
  }

  /** The stream with the picture tells of all there are to choose from. */
  #choices(source: Source): Pick<PlaybackState, 'heights' | 'hasSoundAlone'> {
    return {
      heights: sameOr(this.#state.heights, source.heights()),
      hasSoundAlone: source.soundUrl() !== null,
    }
  }

  #keepDistance(source: Source, lateSeconds: number): void {
    if (!this.#state.isFollowing || this.#video.paused || this.#isSeeking) return
    if (isNearLiveEdge(lateSeconds)) this.#steering.steer(source.distance())
    else this.#jumpToLive()
  }

  #jumpToLive(): void {
    const position = this.#source?.livePosition() ?? null
    if (position !== null) this.#moveTo(position)
  }

  #moveTo(positionSeconds: number): void {
    this.#isSeeking = true
    this.#video.currentTime = positionSeconds
  }

  #decideFollowing(): void {
    const source = this.#source
    // Without a playlist nobody knows where the edge is: what was wanted holds.
    if (source?.isLive() == null) return
    const isFollowing = source.isLive() !== false && isNearLiveEdge(source.lateSeconds())
    if (!isFollowing) this.#steering.rest()
    this.#publish({ isFollowing })
  }

  #delayOf(programmeTime: number | null): number | null {
    if (programmeTime === null) return null
    const now = Date.now() + this.#options.serverOffsetMs
    return Math.max(0, Math.round((now - programmeTime) / 100) / 10)
  }

  #play(): void {
    this.#video.play().then(
      () => this.#publish({ needsPress: false }),
      (error: unknown) => this.#publish({ needsPress: error instanceof Error && error.name === 'NotAllowedError' }),
    )
  }

  #publish(change: Partial<PlaybackState>): void {
    const next = { ...this.#state, ...change }
    if (isSameState(next, this.#state)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
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

function heightOf(quality: Quality): number | null {
  return typeof quality === 'number' ? quality : null
}

function isSameState(a: PlaybackState, b: PlaybackState): boolean {
  return (Object.keys(a) as (keyof PlaybackState)[]).every((key) => a[key] === b[key])
}

function sameOr<T>(known: readonly T[], found: readonly T[]): readonly T[] {
  return JSON.stringify(known) === JSON.stringify(found) ? known : found
}
