import { MediaActionTypes, useMediaDispatch, useMediaSelector } from 'media-chrome/react/media-store'
import type { Chapter } from '../../server/archive/archive.ts'
import { TickRail } from '../ui/tick-rail.tsx'
import { CopyLink } from './copy-link.tsx'
import { IconButton } from './icon-button.tsx'
import { LiveEdge } from './live-edge.tsx'
import type { Playback } from './playback.ts'
import type { PlaybackState } from './playback-state.ts'
import { QualityChoice, SpeedChoice } from './player-choices.tsx'
import { type Quality, rememberQuality } from './quality.ts'
import { Volume } from './volume.tsx'

interface ControlBarProps {
  readonly playback: Playback | null
  readonly state: PlaybackState
  readonly chapters: readonly Chapter[]
  readonly isPreview: boolean
  readonly isKeyListShown: boolean
  readonly toggleKeyList: () => void
}

/** Seek bar and buttons, beneath the picture: they never cover what a slide shows. */
export function ControlBar(props: ControlBarProps) {
  const { playback, state, chapters, isPreview, isKeyListShown, toggleKeyList } = props
  function chooseQuality(quality: Quality) {
    playback?.chooseQuality(quality)
    if (!isPreview) rememberQuality(window.localStorage, quality)
  }
  return (
    <div className="player-controls">
      <Position playback={playback} state={state} chapters={chapters} />
      <div className="player-buttons">
        <PlayButton />
        <Volume />
        {state.isLive && <LiveEdge state={state} goLive={() => playback?.goLive()} />}
        <span className="grow" />
        {!state.isLive && !isPreview && <CopyLink />}
        <QualityChoice state={state} choose={chooseQuality} />
        <SpeedChoice isFollowing={state.isLive && state.isFollowing} setSpeed={(rate) => playback?.setSpeed(rate)} />
        <IconButton
          icon="keys"
          label={isKeyListShown ? 'Hide the keys' : 'Show the keys'}
          shortcut="?"
          onPress={toggleKeyList}
        />
        <PictureInPictureButton />
        <FullscreenButton />
      </div>
    </div>
  )
}

function Position({ playback, state, chapters }: Pick<ControlBarProps, 'playback' | 'state' | 'chapters'>) {
  const positionSeconds = useMediaSelector(({ mediaCurrentTime }) => Math.floor(mediaCurrentTime ?? 0))
  const endSeconds = useMediaSelector(({ mediaSeekable }) => Math.floor(mediaSeekable?.[1] ?? 0))
  // A follower is at the end of the rail by definition; hold back would leave a gap that means nothing.
  const shownSeconds = state.isLive && state.isFollowing ? endSeconds : Math.min(positionSeconds, endSeconds)
  return (
    <TickRail
      durationSeconds={endSeconds}
      positionSeconds={shownSeconds}
      marks={state.isLive ? [] : chapters}
      onSeek={(seconds) => playback?.seekTo(seconds)}
    />
  )
}

function PlayButton() {
  const dispatch = useMediaDispatch()
  const isPaused = useMediaSelector(({ mediaPaused }) => mediaPaused ?? true)
  const { MEDIA_PLAY_REQUEST, MEDIA_PAUSE_REQUEST } = MediaActionTypes
  return (
    <IconButton
      icon={isPaused ? 'play' : 'pause'}
      label={isPaused ? 'Play' : 'Pause'}
      shortcut="K"
      onPress={() => dispatch({ type: isPaused ? MEDIA_PLAY_REQUEST : MEDIA_PAUSE_REQUEST })}
    />
  )
}

function PictureInPictureButton() {
  const dispatch = useMediaDispatch()
  const isOut = useMediaSelector(({ mediaIsPip }) => mediaIsPip ?? false)
  const isUnavailable = useMediaSelector(({ mediaPipUnavailable }) => mediaPipUnavailable !== undefined)
  const { MEDIA_ENTER_PIP_REQUEST, MEDIA_EXIT_PIP_REQUEST } = MediaActionTypes
  if (isUnavailable) return null
  return (
    <IconButton
      icon="pip"
      label={isOut ? 'Back from picture in picture' : 'Picture in picture'}
      shortcut="I"
      onPress={() => dispatch({ type: isOut ? MEDIA_EXIT_PIP_REQUEST : MEDIA_ENTER_PIP_REQUEST })}
    />
  )
}

function FullscreenButton() {
  const dispatch = useMediaDispatch()
  const isFull = useMediaSelector(({ mediaIsFullscreen }) => mediaIsFullscreen ?? false)
  const isUnavailable = useMediaSelector(({ mediaFullscreenUnavailable }) => mediaFullscreenUnavailable !== undefined)
  const { MEDIA_ENTER_FULLSCREEN_REQUEST, MEDIA_EXIT_FULLSCREEN_REQUEST } = MediaActionTypes
  if (isUnavailable) return null
  return (
    <IconButton
      icon={isFull ? 'leave-fullscreen' : 'fullscreen'}
      label={isFull ? 'Leave full screen' : 'Full screen'}
      shortcut="F"
      onPress={() => dispatch({ type: isFull ? MEDIA_EXIT_FULLSCREEN_REQUEST : MEDIA_ENTER_FULLSCREEN_REQUEST })}
    />
  )
}
