import { MediaActionTypes, useMediaDispatch } from 'media-chrome/react/media-store'
import { type RefObject, useEffect, useRef } from 'react'

/** Tells the media store which elements it watches and commands, and for how long. */
export function useMediaElements(video: RefObject<HTMLVideoElement>, fullscreen: RefObject<HTMLElement>): void {
  const dispatch = useRef(useMediaDispatch())
  useEffect(() => {
    const tell = dispatch.current
    tell({ type: MediaActionTypes.MEDIA_ELEMENT_CHANGE_REQUEST, detail: video.current })
    tell({ type: MediaActionTypes.FULLSCREEN_ELEMENT_CHANGE_REQUEST, detail: fullscreen.current })
    return () => {
      tell({ type: MediaActionTypes.MEDIA_ELEMENT_CHANGE_REQUEST, detail: null })
      tell({ type: MediaActionTypes.FULLSCREEN_ELEMENT_CHANGE_REQUEST, detail: null })
    }
  }, [video, fullscreen])
}
