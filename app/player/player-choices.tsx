import { useMediaSelector } from 'media-chrome/react/media-store'
import type { PlaybackState } from './playback-state.ts'
import { parseQuality, type Quality } from './quality.ts'
import { SPEEDS } from './speeds.ts'

interface QualityChoiceProps {
  readonly state: PlaybackState
  readonly choose: (quality: Quality) => void
}

/** Which picture is played, or none. With nothing to choose from it is not there. */
export function QualityChoice({
  state: { heights, hasSoundAlone, quality, loadedHeight },
  choose,
}: QualityChoiceProps) {
  const pictures = heights.length > 1 ? heights : []
  if (pictures.length === 0 && !hasSoundAlone) return null
  const isThere = quality === 'sound' ? hasSoundAlone : quality !== 'auto' && pictures.includes(quality)
  const isAuto = !isThere
  return (
    <select
      className="player-choice figures"
      aria-label="Quality"
      value={isAuto ? 'auto' : quality}
      onChange={({ currentTarget: { value } }) => choose(parseQuality(value))}
    >
      <option value="auto">{isAuto && loadedHeight !== null ? `Auto (${loadedHeight}p)` : 'Auto'}</option>
      {pictures.map((height) => (
        <option key={height} value={height}>{`${height}p`}</option>
      ))}
      {hasSoundAlone && <option value="sound">Audio only</option>}
    </select>
  )
}

interface SpeedChoiceProps {
  /** At the live edge nothing can be faster than life, and the delay controller owns the rate. */
  readonly isFollowing: boolean
  readonly setSpeed: (rate: number) => void
}

export function SpeedChoice({ isFollowing, setSpeed }: SpeedChoiceProps) {
  const rate = useMediaSelector(({ mediaPlaybackRate }) => mediaPlaybackRate ?? 1)
  if (isFollowing) return null
  return (
    <select
      className="player-choice figures"
      aria-label="Speed"
      value={rate}
      onChange={({ currentTarget: { value } }) => setSpeed(Number(value))}
    >
      {SPEEDS.map((speed) => (
        <option key={speed} value={speed}>{`${speed} ×`}</option>
      ))}
    </select>
  )
}
