import type { PlaybackState } from './playback-state.ts'

/** Shorter standstills are not worth words. */
const STANDSTILL_MS = 1_000
/** A hole of up to 0.1 s at the very end keeps the browser from noticing that it is there. */
const END_TOLERANCE_SECONDS = 0.25

type WatchedVideo = Pick<HTMLVideoElement, 'currentTime' | 'duration' | 'ended' | 'paused' | 'readyState'> & {
  pause(): void
}

/** Sees from the outside whether a picture moves as it should: events tell less, and each browser tells its own. */
export interface ProgressWatch {
  stage(isLive: boolean): Exclude<PlaybackState['stage'], 'unsupported'>
}

/** @param now a monotonic clock, ms */
export function createProgressWatch(video: WatchedVideo, now: () => number = () => performance.now()): ProgressWatch {
  let hasPicture = false
  let position = Number.NaN
  let movedAt = now()

  return {
    stage(isLive) {
      hasPicture ||= video.readyState >= HAVE_CURRENT_DATA
      if (video.paused || video.currentTime !== position) {
        position = video.currentTime
        movedAt = now()
      }
      const standsStill = now() - movedAt > STANDSTILL_MS
      if (!isLive && (video.ended || (standsStill && isAtEnd(video)))) {
        if (!video.paused) video.pause()
        return 'ended'
      }
      if (!hasPicture) return 'connecting'
      return standsStill ? 'waiting' : 'playing'
    },
  }
}

const HAVE_CURRENT_DATA = 2

function isAtEnd({ duration, currentTime }: WatchedVideo): boolean {
  return duration - currentTime < END_TOLERANCE_SECONDS
}
