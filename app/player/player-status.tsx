import { useEffect, useState } from 'react'
import type { EventPlayerProps } from './event-player.tsx'
import type { Playback } from './playback.ts'
import type { PlaybackState } from './playback-state.ts'
import { statusWords } from './status-words.ts'
import { timeCode } from './time-code.ts'

interface PlayerStatusProps extends Pick<EventPlayerProps, 'isInterrupted'> {
  readonly state: PlaybackState
  readonly resumedAtSeconds: number | null
  readonly playback: Playback | null
}

/** The player's one polite region: what the picture does when it does not simply play. */
export function PlayerStatus({ state, isInterrupted = false, resumedAtSeconds, playback }: PlayerStatusProps) {
  const wasLive = useWasLive(state.isLive)
  const [isResumeSeen, setIsResumeSeen] = useState(false)
  const hasJustEnded = wasLive && !state.isLive
  const words = statusWords({ stage: state.stage, isLive: state.isLive, isInterrupted, hasJustEnded })
  const offersStart = hasJustEnded || state.stage === 'ended' || (resumedAtSeconds !== null && !isResumeSeen)
  return (
    <div className="player-status">
      <p role="status">{words || resumeWords(isResumeSeen ? null : resumedAtSeconds)}</p>
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

function useWasLive(isLive: boolean): boolean {
  const [wasLive, setWasLive] = useState(isLive)
  useEffect(() => {
    if (isLive) setWasLive(true)
  }, [isLive])
  return wasLive
}

function resumeWords(resumedAtSeconds: number | null): string {
  return resumedAtSeconds === null ? '' : `You were at ${timeCode(resumedAtSeconds)}.`
}
