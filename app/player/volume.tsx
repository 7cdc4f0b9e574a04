import { MediaActionTypes, useMediaDispatch, useMediaSelector } from 'media-chrome/react/media-store'
import { IconButton } from './icon-button.tsx'

/** Sound on and off, and how loud; phones leave the latter to their keys. */
export function Volume() {
  const dispatch = useMediaDispatch()
  const isMuted = useMediaSelector(({ mediaMuted }) => mediaMuted ?? false)
  const volume = useMediaSelector(({ mediaVolume }) => mediaVolume ?? 1)
  const isFixed = useMediaSelector(({ mediaVolumeUnavailable }) => mediaVolumeUnavailable !== undefined)
  const { MEDIA_UNMUTE_REQUEST, MEDIA_MUTE_REQUEST, MEDIA_VOLUME_REQUEST } = MediaActionTypes
  return (
    <>
      <IconButton
        icon={isMuted ? 'silence' : 'sound'}
        label={isMuted ? 'Sound on' : 'Sound off'}
        shortcut="M"
        onPress={() => dispatch({ type: isMuted ? MEDIA_UNMUTE_REQUEST : MEDIA_MUTE_REQUEST })}
      />
      {!isFixed && (
        <input
          type="range"
          className="player-volume"
          aria-label="Volume"
          min={0}
          max={1}
          step={0.05}
          value={isMuted ? 0 : volume}
          aria-valuetext={`${Math.round((isMuted ? 0 : volume) * 100)} %`}
          onChange={(change) => dispatch({ type: MEDIA_VOLUME_REQUEST, detail: Number(change.currentTarget.value) })}
        />
      )}
    </>
  )
}
