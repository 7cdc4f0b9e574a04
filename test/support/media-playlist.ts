/** A stretch of a media playlist between two discontinuities. */
export interface Run {
  /** Programme time of its first frame, and where its last listed segment or part ends, ms since the epoch. */
  readonly from: number
  readonly until: number
}

/** As much of a media playlist as tells whether a recording goes on. */
export interface PlaylistFacts {
  readonly text: string
  readonly mediaSequence: number
  /** Media sequence number of the newest segment that is whole. */
  readonly lastSegment: number
  readonly runs: readonly Run[]
}

/** Reads `/media/:slug/source/index.m3u8` as it is now. */
export async function fetchPlaylist(url: string, slug: string): Promise<PlaylistFacts> {
  const response = await fetch(`${url}/media/${slug}/source/index.m3u8`)
  const text = await response.text()
  if (!response.ok) throw new Error(`the playlist is answered with ${response.status}: ${text}`)
  return {
    text,
    mediaSequence: Number(/^#EXT-X-MEDIA-SEQUENCE:(\d+)$/m.exec(text)?.[1]),
    lastSegment: Number([...text.matchAll(/^(\d+)\.m4s$/gm)].at(-1)?.[1] ?? -1),
    runs: text.split('#EXT-X-DISCONTINUITY\n').map(runOf),
  }
}

function runOf(text: string): Run {
  const from = Date.parse(/^#EXT-X-PROGRAM-DATE-TIME:(.*)$/m.exec(text)?.[1] ?? '')
  const whole = seconds(text, /^#EXTINF:([\d.]+)/gm)
  const pending = seconds(text.slice(text.lastIndexOf('#EXTINF')), /^#EXT-X-PART:DURATION=([\d.]+)/gm)
  return { from, until: from + (whole + pending) * 1000 }
}

function seconds(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((sum, [, duration]) => sum + Number(duration), 0)
}
