import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPlayback, type Playback, type PlaybackOptions } from './playback.ts'
import { BEFORE_PLAYBACK, type PlaybackState } from './playback-state.ts'

/** Plays a stream in the video element for as long as the page shows it. Only the address begins another playback. */
export function usePlayback(
  videoRef: RefObject<HTMLVideoElement>,
  options: Omit<PlaybackOptions, 'video'>,
): { readonly playback: Playback | null; readonly state: PlaybackState } {
  const { url } = options
  const firstOptions = useRef(options)
  const [playback, setPlayback] = useState<Playback | null>(null)
  useEffect(() => {
    if (!videoRef.current) return
    const created = createPlayback({ ...firstOptions.current, url, video: videoRef.current })
    setPlayback(created)
    return () => {
      created.close()
      setPlayback(null)
    }
  }, [url, videoRef])
  const state = useSyncExternalStore(
    playback?.subscribe ?? subscribeToNothing,
    playback?.state ?? (() => BEFORE_PLAYBACK),
    () => BEFORE_PLAYBACK,
  )
  return { playback, state }
}

function subscribeToNothing() {
  return () => {}
}
