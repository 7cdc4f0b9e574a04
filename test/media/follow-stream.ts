import HLS from 'hls-parser'
import type { MediaEngine } from '../../server/media/engine.ts'
import { lintPlaylist } from '../support/lint-playlist.ts'

/** What a viewer saw of a stream from its first part to its end. */
export interface Followed {
  /** The init segment and every part, in order. */
  readonly parts: Buffer
  /** The same from the segments of the last playlist. */
  readonly segments: Buffer
  readonly complaints: readonly string[]
  readonly playlists: number
}

/** Watches as a low-latency player does: one blocking reload after the other, every part once, until the end. */
export async function followStream(engine: MediaEngine, streamId: string, rendition = 'source'): Promise<Followed> {
  const viewer = new Viewer(engine, streamId)
  const parts = new Map<string, Buffer>()
  const complaints: string[] = []
  let playlists = 0
  for (let query = ''; ; playlists += 1) {
    const text = (await viewer.fetch(`${rendition}/index.m3u8`, query)).toString()
    complaints.push(...lintPlaylist(text))
    if (text.includes('#EXT-X-ENDLIST')) {
      const init = await viewer.fetch(`${rendition}/init-0.mp4`)
      const segments = await Promise.all(segmentAddresses(text).map((uri) => viewer.fetch(`${rendition}/${uri}`)))
      return {
        parts: Buffer.concat([init, ...parts.values()]),
        segments: Buffer.concat([init, ...segments]),
        complaints,
        playlists,
      }
    }
    for (const uri of partAddresses(text))
      if (!parts.has(uri)) parts.set(uri, await viewer.fetch(`${rendition}/${uri}`))
    query = nextPart(text)
  }
}

class Viewer {
  readonly #engine: MediaEngine
  readonly #streamId: string

  constructor(engine: MediaEngine, streamId: string) {
    this.#engine = engine
    this.#streamId = streamId
  }

  async fetch(path: string, query = ''): Promise<Buffer> {
    const request = { streamId: this.#streamId, path, query: new URLSearchParams(query), audience: 'public' } as const
    const answer = await this.#engine.answer(request, new AbortController().signal)
    if (answer.status !== 200) throw new Error(`${path}?${query}: ${answer.status} ${answer.reason}`)
    return answer.body
  }
}

/** `_HLS_msn` and `_HLS_part` of the part the playlist hints at. */
function nextPart(text: string): string {
  const [, msn, part] = /PRELOAD-HINT:TYPE=PART,URI="(\d+)\.(\d+)\.m4s"/.exec(text) ?? []
  return `_HLS_msn=${msn}&_HLS_part=${part}`
}

function partAddresses(text: string): string[] {
  return [...text.matchAll(/#EXT-X-PART:.*URI="([^"]+)"/g)].map(([, uri]) => uri ?? '')
}

function segmentAddresses(text: string): string[] {
  const playlist = HLS.parse(text)
  return 'segments' in playlist ? playlist.segments.map((segment) => segment.uri) : []
}
