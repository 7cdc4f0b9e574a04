import { useMediaSelector } from 'media-chrome/react/media-store'
import type { PlaybackState } from './playback-state.ts'
import { SPEEDS } from './speeds.ts'

interface QualityChoiceProps {
  readonly state: PlaybackState
  readonly choose: (index: number | null) => void
}

/** Which rendition is played. With one there is nothing to choose. */
export function QualityChoice({ state, choose }: QualityChoiceProps) {
  if (state.renditions.length < 2) return null
  return (
    <select
      className="player-choice"
      aria-label="Quality"
      value={state.chosenRendition ?? 'auto'}
      onChange={({ currentTarget: { value } }) => choose(value === 'auto' ? null : Number(value))}
    >
      <option value="auto">Auto</option>
      {state.renditions.map(({ index, name }) => (
        <option key={index} value={index}>
          {name}
        </option>
      ))}
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
