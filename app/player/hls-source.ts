import Hls, { type HlsConfig, type LoadPolicy } from 'hls.js/light'
import { bufferedAhead } from './buffered.ts'
import { superviseHls } from './hls-recovery.ts'
import { positionAt } from './programme-time.ts'
import { HEADROOM } from './slow-line.ts'
import type { Source, SourceOptions } from './source.ts'
import { turnDownInTime } from './turn-down.ts'
import { turnUpBetweenSegments } from './turn-up.ts'

/** Session data of the multivariant playlist: the address of the sound alone. */
const SOUND_ALONE = 'org.rostrum.audio-only'
const FIRST_ESTIMATE_BITS = 3_000_000
const FULL_BUFFER_SECONDS = 30
const FRUGAL_BUFFER_SECONDS = 6

/**
 * Plays through Media Source Extensions. Import this file dynamically: hls.js comes with it.
 * @returns null when this browser has none
 */
export function openHlsSource(options: SourceOptions): Source | null {
  if (!Hls.isSupported()) return null
  const hls = new Hls(configOf(options))
  const { video } = options
  const supervisions = [superviseHls(hls, options), turnDownInTime(hls, video), turnUpBetweenSegments(hls, video)]
  const source = sourceOf(hls, options, supervisions)
  hls.loadSource(options.url)
  hls.attachMedia(video)
  return source
}

function sourceOf(hls: Hls, { video, height }: SourceOptions, supervisions: readonly (() => void)[]): Source {
  let soundUrl: string | null = null
  let isHeightLost = false
  hls.on(Hls.Events.MANIFEST_LOADED, (_event, { url, sessionData }) => {
    const address = sessionData?.[SOUND_ALONE]?.VALUE
    soundUrl = address ? new URL(address, new URL(url, window.location.href)).href : null
  })
  hls.on(Hls.Events.ERROR, (_event, { details }) => {
    if (details !== Hls.ErrorDetails.FRAG_GAP || hls.autoLevelEnabled) return
    isHeightLost = true
    hls.loadLevel = -1
  })
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    if (height !== null) choosePicture(hls, height)
  })
  return {
    isLive: () => hls.latestLevelDetails?.live ?? null,
    distance() {
      const details = hls.latestLevelDetails
      const holdBack = hls.targetLatency
      if (!details?.live || holdBack === null) return null
      return { delay: hls.latency, holdBack, buffered: bufferedAhead(video), part: details.partTarget || 0.5 }
    },
    lateSeconds() {
      const details = hls.latestLevelDetails
      if (!details?.live) return 0
      return Math.max(0, details.edge - video.currentTime - (hls.targetLatency ?? 0))
    },
    livePosition: () => (hls.latestLevelDetails?.live ? hls.liveSyncPosition : null),
    programmeTime: () => hls.playingDate?.getTime() ?? null,
    positionOf: (programmeTime) => positionAt(hls.latestLevelDetails?.fragments ?? [], programmeTime),
    heights: () => heightsOf(hls),
    loadedHeight: () => hls.levels[hls.loadLevel]?.height || null,
    chooseHeight(height) {
      isHeightLost = false
      choosePicture(hls, height)
    },
    hasLostHeight: () => isHeightLost,
    soundUrl: () => soundUrl,
    bufferFully() {
      hls.config.maxBufferLength = FULL_BUFFER_SECONDS
    },
    close() {
      for (const stopSupervising of supervisions) stopSupervising()
      hls.destroy()
    },
  }
}

function configOf({ startAtSeconds, isFrugal }: SourceOptions): Partial<HlsConfig> {
  return {
    lowLatencyMode: true,
    // Our controller steers: hls.js's own gives up at 1.2 s and adds a second per stall for good (DESIGN D6b).
    maxLiveSyncPlaybackRate: 1,
    liveSyncOnStallIncrease: 0,
    startPosition: startAtSeconds ?? -1,
    maxBufferLength: isFrugal ? FRUGAL_BUFFER_SECONDS : FULL_BUFFER_SECONDS,
    backBufferLength: 120,
    // Parts are fragmented MP4 already: a worker would only pass them on, and need `blob:` scripts in the CSP.
    enableWorker: false,
    // What most networks carry today: begun lower, everybody's first picture would be a poor one.
    abrEwmaDefaultEstimate: FIRST_ESTIMATE_BITS,
    abrBandWidthFactor: HEADROOM,
    abrBandWidthUpFactor: 0.6,
    playlistLoadPolicy: ASK_FOR_EVER,
  }
}

/** A live playlist is asked for until it comes: while an encoder is away every blocked reload ends in a timeout. */
const ASK_FOR_EVER: LoadPolicy = {
  default: {
    maxTimeToFirstByteMs: 10_000,
    maxLoadTimeMs: 20_000,
    timeoutRetry: { maxNumRetry: Number.MAX_SAFE_INTEGER, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: {
      maxNumRetry: Number.MAX_SAFE_INTEGER,
      retryDelayMs: 500,
      maxRetryDelayMs: 2_000,
      shouldRetry: () => true,
    },
  },
}

function heightsOf(hls: Hls): number[] {
  const heights = new Set(hls.levels.map(({ height }) => height).filter((height) => height > 0))
  return [...heights].sort((a, b) => b - a)
}

/** At the live edge less than a part is thrown away by waiting; a replay has half a minute that would be shown before. */
function choosePicture(hls: Hls, height: number | null): void {
  const level = height === null ? -1 : hls.levels.findLastIndex((one) => one.height === height)
  if (hls.latestLevelDetails?.live === false) hls.nextLevel = level
  else hls.loadLevel = level
}
