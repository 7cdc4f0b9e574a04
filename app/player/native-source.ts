import type { Source, SourceOptions } from './source.ts'

/** Safari's way to ask a stream for its first program date time. */
interface DatedVideo extends HTMLVideoElement {
  getStartDate?(): Date
}

const HOLD_BACK_SECONDS = 1
const RETRY_MS = 2_000

/**
 * Lets the browser play HLS by itself: for iPhones and iPads without Media Source Extensions. Others say they can and
 * cannot.
 * @returns null when this is no such device
 */
export function openNativeSource({ video, url, startAtSeconds }: SourceOptions): Source | null {
  if (!/iPhone|iPad|iPod/.test(navigator.userAgent) || video.canPlayType('application/vnd.apple.mpegurl') === '')
    return null
  let retry: ReturnType<typeof setTimeout> | undefined

  function load() {
    video.src = startAtSeconds === null ? url : `${url}#t=${startAtSeconds}`
    video.load()
  }
  function onError() {
    clearTimeout(retry)
    retry = setTimeout(load, RETRY_MS)
  }
  video.addEventListener('error', onError)
  load()
  return {
    ...nothingToChoose,
    isLive: () => (Number.isNaN(video.duration) ? null : video.duration === Number.POSITIVE_INFINITY),
    lateSeconds: () => Math.max(0, liveEdge(video) - video.currentTime - HOLD_BACK_SECONDS),
    livePosition: () => (video.duration === Number.POSITIVE_INFINITY ? liveEdge(video) - HOLD_BACK_SECONDS : null),
    programmeTime: () => shift(startOf(video), video.currentTime),
    positionOf: (programmeTime) => {
      const start = startOf(video)
      return start === null ? null : Math.max(0, (programmeTime - start) / 1000)
    },
    close() {
      clearTimeout(retry)
      video.removeEventListener('error', onError)
      video.removeAttribute('src')
      video.load()
    },
  }
}

/** The system chooses renditions, buffer and distance by itself. */
const nothingToChoose = {
  distance: () => null,
  heights: () => [],
  loadedHeight: () => null,
  chooseHeight: () => {},
  hasLostHeight: () => false,
  soundUrl: () => null,
  bufferFully: () => {},
} satisfies Partial<Source>

function liveEdge({ seekable, duration, currentTime }: HTMLVideoElement): number {
  if (duration !== Number.POSITIVE_INFINITY || seekable.length === 0) return currentTime
  return seekable.end(seekable.length - 1)
}

function startOf(video: DatedVideo): number | null {
  const start = video.getStartDate?.().getTime() ?? Number.NaN
  return Number.isNaN(start) ? null : start
}

function shift(start: number | null, seconds: number): number | null {
  return start === null ? null : start + seconds * 1000
}
