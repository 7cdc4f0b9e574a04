import { type RefObject, useEffect, useRef } from 'react'
import type { PlayerReport } from '../../server/sockets/protocol.ts'
import { createPlaybackMeter, type PlaybackMeter } from './playback-meter.ts'
import type { PlaybackState } from './playback-state.ts'

const REPORT_EVERY_MS = 10_000

/** @returns whether the portal has heard it; false: it will be told again with the next */
export type TellReport = (report: PlayerReport) => Promise<boolean>

interface Watched {
  readonly video: RefObject<HTMLVideoElement>
  readonly state: PlaybackState
  readonly startsByItself: boolean
  readonly onReport: TellReport | undefined
}

/**
 * Tells the portal every ten seconds how well this player plays, from its first picture on and while it is not paused.
 * @see docs/decisions/020-players-report-over-the-socket.md
 */
export function usePlayerReport({ video, state, startsByItself, onReport }: Watched): void {
  const latest = useRef({ state, onReport })
  latest.current = { state, onReport }
  const isWanted = onReport !== undefined

  useEffect(() => {
    const element = video.current
    if (!element || !isWanted) return
    const meter = createPlaybackMeter(element, { startsByItself })
    let timer: ReturnType<typeof setTimeout>
    const wait = (ms: number) => {
      timer = setTimeout(async () => {
        await report(meter, element, latest.current)
        wait(REPORT_EVERY_MS)
      }, ms)
    }
    // A crowd that came in the same second must not report in the same second.
    wait(REPORT_EVERY_MS * Math.random())
    return () => {
      clearTimeout(timer)
      meter.stop()
    }
  }, [video, isWanted, startsByItself])
}

async function report(
  meter: PlaybackMeter,
  video: HTMLVideoElement,
  { state, onReport }: Pick<Watched, 'state' | 'onReport'>,
): Promise<void> {
  const joinMs = meter.joinMs()
  if (joinMs === null || video.paused || onReport === undefined) return
  const waits = meter.takeWaits()
  const isHeard = await onReport({
    joinMs: Math.round(joinMs),
    stalls: waits.stalls,
    stalledSeconds: rounded(waits.stalledSeconds),
    delaySeconds: state.isLive && state.isFollowing ? state.delaySeconds : null,
    pictureHeight: video.videoHeight,
  })
  if (!isHeard) meter.giveBack(waits)
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
