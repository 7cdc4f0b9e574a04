import HLS from 'hls-parser'

/** hls-parser's complaints about a playlist; a second opinion on our serializer. */
export function lintPlaylist(text: string): string[] {
  HLS.setOptions({ strictMode: true })
  try {
    HLS.parse(text)
    return []
  } catch (error) {
    return [String(error)]
  }
}
