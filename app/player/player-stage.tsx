import './player.css'
import { MediaProvider } from 'media-chrome/react/media-store'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { ControlBar } from './control-bar.tsx'
import type { EventPlayerHandle, EventPlayerProps } from './event-player.tsx'
import { PlayerKeys } from './player-keys.tsx'
import { PressToPlay, Unmute } from './player-prompts.tsx'
import { PlayerStatus } from './player-status.tsx'
import { rememberedQuality } from './quality.ts'
import { useMediaElements } from './use-media-elements.ts'
import { usePlayback } from './use-playback.ts'
import { usePlayerReport } from './use-player-report.ts'
import { useReports } from './use-reports.ts'
import { useStart } from './use-start.ts'

interface PlayerStageProps extends EventPlayerProps {
  readonly handle: Ref<EventPlayerHandle>
}

/** The player as browsers see it: picture, prompts on it, controls beneath. A module of its own, loaded when needed. */
export default function PlayerStage(props: PlayerStageProps) {
  return (
    <MediaProvider>
      <Stage {...props} />
    </MediaProvider>
  )
}

function Stage({ handle, ...props }: PlayerStageProps) {
  const stageRef = useRef<HTMLElement>(null)
  const videoRef = useRef<HTMLVideoElement>(null)
  const start = useStart(props)
  const [isKeyListShown, setIsKeyListShown] = useState(false)
  const [quality] = useState(() => (props.preview ? 'auto' : rememberedQuality(window.localStorage)))
  const toggleKeyList = () => setIsKeyListShown((isShown) => !isShown)
  const { playback, state } = usePlayback(videoRef, {
    url: `/media/${props.slug}/index.m3u8`,
    startAtSeconds: start.atSeconds,
    startsByItself: start.byItself,
    quality,
    serverOffsetMs: props.serverOffsetMs,
  })
  useMediaElements(videoRef, stageRef)
  useReports(props, { playback, state, video: videoRef })
  usePlayerReport({ video: videoRef, state, startsByItself: start.byItself, onReport: props.onReport })
  useImperativeHandle(handle, () => ({
    seekTo: (positionSeconds) => playback?.seekTo(positionSeconds),
    goLive: () => playback?.goLive(),
    positionOf: (programmeTime) => playback?.positionOf(programmeTime) ?? null,
  }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the player's keys work while it has the focus, and only then
    <section ref={stageRef} className="player room" aria-label={`Player: ${props.title}`} tabIndex={0}>
      <div className="player-picture">
        <video ref={videoRef} playsInline muted={start.byItself} poster={props.posterUrl ?? undefined} preload="auto" />
        {state.quality === 'sound' && state.hasSoundAlone && <p className="player-sound">Audio only</p>}
        <PressToPlay state={state} />
        {!props.preview && <Unmute />}
        <PlayerStatus {...props} state={state} resumedAtSeconds={start.resumedAtSeconds} playback={playback} />
      </div>
      <ControlBar
        playback={playback}
        state={state}
        chapters={props.chapters}
        isPreview={props.preview ?? false}
        isKeyListShown={isKeyListShown}
        toggleKeyList={toggleKeyList}
      />
      <PlayerKeys
        stageRef={stageRef}
        playback={playback}
        state={state}
        isListShown={isKeyListShown}
        toggleList={toggleKeyList}
      />
    </section>
  )
}
