import Hls, { type Fragment, type default as HlsPlayer } from 'hls.js/light'
import { bufferedAhead } from './buffered.ts'
import { bestFor, bitsInTime, slowLineBits } from './slow-line.ts'

const LOOK_MS = 25

/**
 * Turns the picture down in the middle of a part, as soon as the line is found to be slower than what it carries.
 * hls.js would first load the rest of the segment, and a player at the live edge has a second of media left. What is
 * there of the segment is loaded again, smaller.
 * @returns how to stop
 */
export function turnDownInTime(hls: HlsPlayer, video: HTMLVideoElement): () => void {
  let latest: Fragment | undefined
  const onLoading = (_event: unknown, { frag }: { readonly frag: Fragment }) => {
    latest = frag
  }
  const timer = setInterval(() => {
    if (latest?.loader && hls.autoLevelEnabled) lookAt(latest)
  }, LOOK_MS)

  function lookAt(frag: Fragment): void {
    const { context, stats } = frag.loader ?? {}
    const part = context?.part
    if (!part || !stats || stats.loading.first === 0) return
    // A line that is slow keeps the first byte back too: only the usual wait for one is not its bits'.
    const waitMs = Math.min(stats.loading.first - stats.loading.start, hls.ttfbEstimate)
    const transferMs = performance.now() - stats.loading.start - waitMs
    const { loaded: bytes, total: totalBytes } = stats
    const bits = slowLineBits({ bytes, totalBytes, transferMs, durationSeconds: part.duration })
    if (bits === null) return
    const againSeconds = part.end - frag.start
    const level = bestFor(
      bitsInTime(bits, { againSeconds, bufferedSeconds: bufferedAhead(video) }),
      hls.levels.map(({ maxBitrate }) => maxBitrate),
    )
    if (level >= frag.level) return
    // hls.js knows nothing of a line whose estimate begins anew, and would stay where it is: it is told.
    hls.bandwidthEstimate = bits
    hls.nextAutoLevel = level
    frag.abortRequests()
    hls.trigger(Hls.Events.FRAG_LOAD_EMERGENCY_ABORTED, { frag, part, stats })
  }

  hls.on(Hls.Events.FRAG_LOADING, onLoading)
  return () => {
    clearInterval(timer)
    hls.off(Hls.Events.FRAG_LOADING, onLoading)
  }
}
