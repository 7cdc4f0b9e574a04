import type { Interruption } from './interruption.ts'
import type { PlaybackState } from './playback-state.ts'

interface Circumstances {
  readonly stage: PlaybackState['stage']
  readonly isLive: boolean
  readonly interruption: Interruption
  /** The event ended while this page was open. */
  readonly hasJustEnded: boolean
}

/** The state of the picture in words, for the one polite region; empty when there is nothing to say. */
export function statusWords({ stage, isLive, interruption, hasJustEnded }: Circumstances): string {
  if (stage === 'unsupported')
    return 'This browser cannot play the stream. A current Firefox, Chrome, Edge or Safari can.'
  if (hasJustEnded && !isLive) return 'The event has ended. The replay is ready.'
  if (stage === 'playing' || stage === 'ended') return ''
  if (interruption === 'short') return 'The speaker’s connection is interrupted. We go on by ourselves.'
  if (interruption === 'long') {
    return 'The speaker’s connection is still interrupted. This page goes on by itself when it is back.'
  }
  if (stage === 'connecting') return 'Connecting…'
  // An encoder that falls silent looks the same from here until it is given up.
  return `Your connection${isLive ? ' or the speaker’s' : ''} is slow. We go on by ourselves.`
}
