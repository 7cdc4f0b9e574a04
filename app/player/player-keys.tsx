import { MediaActionTypes, useMediaDispatch, useMediaStore } from 'media-chrome/react/media-store'
import { type RefObject, useEffect, useRef } from 'react'
import { commandOf, KEYS_IN_WORDS, keepsKey, type PlayerCommand } from './keys.ts'
import type { Playback } from './playback.ts'
import type { PlaybackState } from './playback-state.ts'
import { nextSpeed } from './speeds.ts'

interface PlayerKeysProps {
  readonly stageRef: RefObject<HTMLElement>
  readonly playback: Playback | null
  readonly state: PlaybackState
  readonly isListShown: boolean
  readonly toggleList: () => void
}

/** The player's keys while the focus is inside it, and their list on `?`. */
export function PlayerKeys({ stageRef, playback, state, isListShown, toggleList }: PlayerKeysProps) {
  const obey = useObey(playback, state, toggleList)
  const latest = useRef(obey)
  latest.current = obey
  useEffect(() => {
    const stage = stageRef.current
    if (!stage) return
    function onKeyDown(press: KeyboardEvent) {
      const command = keepsKey(press.target, press.key) ? null : commandOf(press)
      if (!command || press.defaultPrevented) return
      press.preventDefault()
      latest.current(command)
    }
    stage.addEventListener('keydown', onKeyDown)
    return () => stage.removeEventListener('keydown', onKeyDown)
  }, [stageRef])
  if (!isListShown) return null
  return (
    <dl className="player-keys" aria-label="Keys of the player">
      {KEYS_IN_WORDS.map(([keys, meaning]) => (
        <div key={keys}>
          <dt>{keys}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

function useObey(playback: Playback | null, state: PlaybackState, toggleList: () => void) {
  const store = useMediaStore()
  const dispatch = useMediaDispatch()
  const { isLive } = state
  return (command: PlayerCommand) => {
    const {
      mediaPaused,
      mediaMuted,
      mediaIsFullscreen,
      mediaIsPip,
      mediaCurrentTime = 0,
      mediaSeekable,
      mediaVolume = 1,
      mediaPlaybackRate = 1,
    } = store.getState()
    const end = mediaSeekable?.[1] ?? mediaCurrentTime
    const seekTo = (seconds: number) => playback?.seekTo(Math.min(end, Math.max(0, seconds)))
    const ask = (type: string, detail?: number) => dispatch({ type, detail })
    const request = MediaActionTypes
    switch (command.do) {
      case 'toggle-play':
        return ask(mediaPaused ? request.MEDIA_PLAY_REQUEST : request.MEDIA_PAUSE_REQUEST)
      case 'toggle-mute':
        return ask(mediaMuted ? request.MEDIA_UNMUTE_REQUEST : request.MEDIA_MUTE_REQUEST)
      case 'toggle-fullscreen':
        return ask(mediaIsFullscreen ? request.MEDIA_EXIT_FULLSCREEN_REQUEST : request.MEDIA_ENTER_FULLSCREEN_REQUEST)
      case 'toggle-pip':
        return ask(mediaIsPip ? request.MEDIA_EXIT_PIP_REQUEST : request.MEDIA_ENTER_PIP_REQUEST)
      case 'seek-by':
        return seekTo(mediaCurrentTime + command.seconds)
      case 'seek-to-share':
        return seekTo(end * command.share)
      case 'seek-to-start':
        return seekTo(0)
      case 'seek-to-end':
        return isLive ? playback?.goLive() : seekTo(end)
      case 'change-volume':
        return ask(request.MEDIA_VOLUME_REQUEST, Math.min(1, Math.max(0, mediaVolume + command.by)))
      case 'change-speed':
        return playback?.setSpeed(nextSpeed(mediaPlaybackRate, command.steps))
      case 'show-keys':
        return toggleList()
      default:
        return command satisfies never
    }
  }
}
