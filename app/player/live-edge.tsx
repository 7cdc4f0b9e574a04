import { LiveBadge } from '../ui/state-word.tsx'
import { LIVE_BADGE_SECONDS } from './follow-live.ts'
import type { PlaybackState } from './playback-state.ts'
import { timeCode } from './time-code.ts'

interface LiveEdgeProps {
  readonly state: PlaybackState
  readonly goLive: () => void
}

/** Whether this is live, how far behind life it is, and the way back. */
export function LiveEdge({ state, goLive }: LiveEdgeProps) {
  const isBehind = state.lateSeconds > LIVE_BADGE_SECONDS
  return (
    <span className="player-live">
      <LiveBadge behind={isBehind} />
      {isBehind && <span className="figures">{`${timeCode(state.lateSeconds)} behind`}</span>}
      {!isBehind && state.stage === 'playing' && state.delaySeconds !== null && (
        <span className="figures" title="From the encoder to this picture">{`${state.delaySeconds.toFixed(1)} s`}</span>
      )}
      {!state.isFollowing && (
        <button type="button" className="button" data-look="plain" onClick={goLive}>
          Go to live
        </button>
      )}
    </span>
  )
}
