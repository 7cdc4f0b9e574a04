import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { serializeMediaPlaylist } from '../playlist/media-playlist.ts'
import { serializeMultivariantPlaylist } from '../playlist/multivariant-playlist.ts'
import type { MediaView } from '../store/media-shelf.ts'
import { describePlaylist, describeVariant } from './describe-playlist.ts'

/** A playlist ready to be sent. */
export interface RenderedPlaylist {
  readonly body: Buffer
  readonly gzipped: Buffer
  readonly etag: string
}

export type PlaylistKind = 'multivariant' | 'full' | 'delta'

/** Makes every playlist's text once an update, when the first viewer wants it; thousands may be waiting for it. */
export class RenderedPlaylists {
  readonly #rendered = new WeakMap<MediaView, Map<PlaylistKind, RenderedPlaylist>>()

  /** @param view of one revision: the shelf gives the same object until something changes */
  render(view: MediaView, kind: PlaylistKind): RenderedPlaylist {
    const ofView = this.#rendered.get(view) ?? new Map<PlaylistKind, RenderedPlaylist>()
    this.#rendered.set(view, ofView)
    const rendered = ofView.get(kind) ?? compress(serialize(view, kind))
    ofView.set(kind, rendered)
    return rendered
  }
}

function serialize(view: MediaView, kind: PlaylistKind): string {
  if (kind === 'multivariant') return serializeMultivariantPlaylist([describeVariant(view)])
  return serializeMediaPlaylist(describePlaylist(view, { skip: kind === 'delta' }))
}

function compress(text: string): RenderedPlaylist {
  const body = Buffer.from(text)
  // In this thread: libuv's few threads may all be waiting for a slow disk, and live never does.
  const gzipped = gzipSync(body)
  return { body, gzipped, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}
