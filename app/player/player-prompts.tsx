import { MediaActionTypes, useMediaDispatch, useMediaSelector } from 'media-chrome/react/media-store'
import { Icon } from './icon.tsx'
import type { PlaybackState } from './playback-state.ts'

/** Over a picture that waits for its viewer: a replay not begun, or a browser that lets nothing move by itself. */
export function PressToPlay({ state }: { readonly state: PlaybackState }) {
  const dispatch = useMediaDispatch()
  const isPaused = useMediaSelector(({ mediaPaused }) => mediaPaused ?? true)
  const hasPlayed = useMediaSelector(({ mediaHasPlayed }) => mediaHasPlayed ?? false)
  const isWanted = isPaused && (state.needsPress || (!hasPlayed && !state.isLive)) && state.stage !== 'unsupported'
  if (!isWanted) return null
  return (
    <button
      type="button"
      className="player-prompt player-press"
      onClick={() => dispatch({ type: MediaActionTypes.MEDIA_PLAY_REQUEST })}
    >
      <Icon name="play" /> Play
    </button>
  )
}

/** A live picture starts without its sound, because browsers want it so. */
export function Unmute() {
  const dispatch = useMediaDispatch()
  const isMuted = useMediaSelector(({ mediaMuted }) => mediaMuted ?? false)
  const isPaused = useMediaSelector(({ mediaPaused }) => mediaPaused ?? true)
  if (!isMuted || isPaused) return null
  return (
    <button
      type="button"
      className="player-prompt player-unmute"
      onClick={() => dispatch({ type: MediaActionTypes.MEDIA_UNMUTE_REQUEST })}
    >
      <Icon name="silence" /> Unmute
    </button>
  )
}
