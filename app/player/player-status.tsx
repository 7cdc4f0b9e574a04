import { useEffect, useState } from 'react'
import type { EventPlayerProps } from './event-player.tsx'
import type { Playback } from './playback.ts'
import type { PlaybackState } from './playback-state.ts'
import { statusWords } from './status-words.ts'
import { timeCode } from './time-code.ts'

interface PlayerStatusProps extends Pick<EventPlayerProps, 'interruption'> {
  readonly state: PlaybackState
  readonly resumedAtSeconds: number | null
  readonly playback: Playback | null
}

/** The player's one polite region: what the picture does when it does not simply play. */
export function PlayerStatus({ state, interruption = 'none', resumedAtSeconds, playback }: PlayerStatusProps) {
  const hasJustEnded = useHasJustEnded(state)
  const [isResumeSeen, setIsResumeSeen] = useState(false)
  const words = statusWords({ stage: state.stage, isLive: state.isLive, interruption, hasJustEnded })
  const offersStart = hasJustEnded || state.stage === 'ended' || (resumedAtSeconds !== null && !isResumeSeen)
  const shown = words || resumeWords(isResumeSeen ? null : resumedAtSeconds)
  return (
    <div className="player-status" data-silent={(!shown && !offersStart) || undefined}>
      <p role="status">{shown}</p>
      {offersStart && (
        <button
          type="button"
          className="button"
          data-look="quiet"
          onClick={() => {
            setIsResumeSeen(true)
            playback?.seekTo(0)
          }}
        >
          From the start
        </button>
      )}
    </div>
  )
}

/** From the moment a live stream gets its end until its viewer, having seen the last picture, watches on elsewhere. */
function useHasJustEnded({ isLive, stage }: PlaybackState): boolean {
  const [progress, setProgress] = useState<'never-live' | 'live' | 'ended' | 'watched-on'>('never-live')
  useEffect(() => {
    if (isLive) setProgress('live')
    else if (stage === 'ended') setProgress((before) => (before === 'live' ? 'ended' : before))
    else if (stage === 'playing') setProgress((before) => (before === 'ended' ? 'watched-on' : before))
  }, [isLive, stage])
  return !isLive && (progress === 'live' || progress === 'ended')
}

function resumeWords(resumedAtSeconds: number | null): string {
  return resumedAtSeconds === null ? '' : `You were at ${timeCode(resumedAtSeconds)}.`
}
