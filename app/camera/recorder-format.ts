/** What this browser's recorder is asked for. */
export interface RecorderFormat {
  readonly mimeType: string
  readonly container: 'webm' | 'mp4'
}

// H.264 where a browser has it: its encoder is often the graphics card's. WebM first: it comes frame by frame.
const WANTED: readonly RecorderFormat[] = [
  { mimeType: 'video/webm;codecs=h264,opus', container: 'webm' },
  { mimeType: 'video/webm;codecs=vp8,opus', container: 'webm' },
  { mimeType: 'video/webm;codecs=vp9,opus', container: 'webm' },
  { mimeType: 'video/mp4;codecs=avc1.42e01f,mp4a.40.2', container: 'mp4' },
]

/** @returns null when the browser records nothing that the portal reads */
export function chooseFormat(isSupported: (mimeType: string) => boolean): RecorderFormat | null {
  return WANTED.find(({ mimeType }) => isSupported(mimeType)) ?? null
}
