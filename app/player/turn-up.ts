import Hls, { type default as HlsPlayer, type LevelDetails, type Part } from 'hls.js/light'
import { type Buffering, bufferedEnd } from './buffered.ts'

/**
 * Lets a player at the live edge change to a better picture only where a segment begins. In the middle of one hls.js
 * would load again what is there of it, two seconds of the better picture, while one second of media is left.
 * @returns how to stop
 */
export function turnUpBetweenSegments(hls: HlsPlayer, video: Buffering): () => void {
  const onUpdated = (_event: unknown, { details }: { readonly details: LevelDetails }) => {
    hls.autoLevelCapping = isInsideSegment(details, bufferedEnd(video)) ? hls.loadLevel : -1
  }
  hls.on(Hls.Events.LEVEL_UPDATED, onUpdated)
  return () => hls.off(Hls.Events.LEVEL_UPDATED, onUpdated)
}

/** What of a playlist tells where its newest part lies. */
interface Edge extends Pick<LevelDetails, 'live' | 'partTarget'> {
  readonly partList: readonly Pick<Part, 'start' | 'index'>[] | null
}

/**
 * Whether the next part to be loaded continues a segment.
 * @param bufferedUntil the newest end of what is buffered, seconds
 */
export function isInsideSegment({ live, partList, partTarget }: Edge, bufferedUntil: number): boolean {
  const [oldest, newest] = [partList?.[0], partList?.at(-1)]
  // Who is further behind loads whole segments.
  if (!live || !oldest || !newest || bufferedUntil < oldest.start) return false
  return newest.index > 0 || bufferedUntil < newest.start - 2 * partTarget
}
