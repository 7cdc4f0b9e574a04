/** What of a video element tells what is buffered. */
export type Buffering = Pick<HTMLVideoElement, 'buffered' | 'currentTime'>

/** @returns the newest end of what is buffered, seconds; where the picture is when nothing is */
export function bufferedEnd({ buffered, currentTime }: Buffering): number {
  return buffered.length > 0 ? buffered.end(buffered.length - 1) : currentTime
}

/** @returns seconds of media that are there and not yet shown */
export function bufferedAhead(video: Buffering): number {
  return bufferedEnd(video) - video.currentTime
}
