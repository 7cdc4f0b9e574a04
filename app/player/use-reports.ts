import { type RefObject, useEffect, useRef } from 'react'
import type { EventPlayerProps } from './event-player.tsx'
import type { Playback } from './playback.ts'
import type { PlaybackState } from './playback-state.ts'
import { rememberPosition } from './resume.ts'
import { startFromAddress } from './start-position.ts'

const REPORT_EVERY_MS = 250
const REMEMBER_EVERY_MS = 5_000

interface Played {
  readonly playback: Playback | null
  readonly state: PlaybackState
  readonly video: RefObject<HTMLVideoElement>
}

/** Keeps page, address and memory in step with the player. */
export function useReports(props: EventPlayerProps, { playback, state, video }: Played): void {
  const latest = useRef(props)
  latest.current = props
  const { slug, mode, preview = false } = props
  const { isLive } = state

  useEffect(() => {
    const timer = setInterval(() => {
      latest.current.onProgrammeTime?.(playback?.programmeTime() ?? null)
      latest.current.onPositionSeconds?.(video.current?.currentTime ?? 0)
    }, REPORT_EVERY_MS)
    return () => clearInterval(timer)
  }, [playback, video])

  useEffect(() => {
    if (mode === 'replay') playback?.expectEnd()
  }, [mode, playback])

  useEffect(() => {
    if (isLive || preview) return
    const timer = setInterval(() => {
      if (!video.current || video.current.readyState === 0) return
      const { currentTime, duration } = video.current
      rememberPosition(window.localStorage, { slug, positionSeconds: currentTime, durationSeconds: duration })
    }, REMEMBER_EVERY_MS)
    return () => clearInterval(timer)
  }, [slug, isLive, preview, video])

  useEffect(() => {
    if (preview) return
    function onHashChange() {
      const asked = startFromAddress({ search: '', hash: window.location.hash }, latest.current.chapters)
      if (asked !== null) playback?.seekTo(asked)
    }
    window.addEventListener('hashchange', onHashChange)
    return () => window.removeEventListener('hashchange', onHashChange)
  }, [playback, preview])
}
