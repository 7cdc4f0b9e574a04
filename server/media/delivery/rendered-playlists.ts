import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { playlistEnding, playlistHeader, segmentsText, serializeMediaPlaylist } from '../playlist/media-playlist.ts'
import { serializeMultivariantPlaylist } from '../playlist/multivariant-playlist.ts'
import type { MediaShelf, MediaView } from '../store/media-shelf.ts'
import { behindSkipBoundary, describeFrame, describeSegments, describeVariant } from './describe-playlist.ts'
import { initAddress } from './media-path.ts'
import { SettledText } from './settled-text.ts'
import { gzipPiece, joinPieces, type TextPiece, textPiece } from './text-piece.ts'

/** A playlist ready to be sent. */
export interface RenderedPlaylist {
  readonly body: Buffer
  readonly gzipped: Buffer
  /** Undefined for a playlist so long that it would cost more than it saves. */
  readonly brotli: (() => Buffer) | undefined
  readonly etag: string
}

export type PlaylistKind = 'multivariant' | 'full' | 'delta'

const MOST_BROTLI_BYTES = 64 * 1024

/** Makes every playlist's text once an update, when the first viewer wants it; thousands may be waiting for it. */
export class RenderedPlaylists {
  readonly #rendered = new WeakMap<MediaView, Map<PlaylistKind, RenderedPlaylist>>()
  readonly #settled = new WeakMap<MediaShelf, SettledText>()

  /** @param view of one revision: the shelf gives the same object until something changes */
  render(shelf: MediaShelf, view: MediaView, asked: PlaylistKind): RenderedPlaylist {
    const kind = asked === 'delta' && view.phase === 'ended' ? 'full' : asked
    const ofView = this.#rendered.get(view) ?? new Map<PlaylistKind, RenderedPlaylist>()
    this.#rendered.set(view, ofView)
    const rendered = ofView.get(kind) ?? ready(this.#serialize(shelf, view, kind))
    ofView.set(kind, rendered)
    return rendered
  }

  #serialize(shelf: MediaShelf, view: MediaView, kind: PlaylistKind): TextPiece {
    if (kind === 'multivariant') return textPiece(serializeMultivariantPlaylist([describeVariant(view)]))
    if (kind === 'delta') return textPiece(serializeDelta(view))
    const settled = this.#settled.get(shelf) ?? new SettledText()
    // What has ended is made once, and then needs no beginning that is kept apart.
    if (view.phase === 'ended') this.#settled.delete(shelf)
    else this.#settled.set(shelf, settled)
    return serializeFull(view, settled)
  }
}

function serializeDelta(view: MediaView): string {
  const from = behindSkipBoundary(view)
  const segments = describeSegments(view, from, view.segments.length)
  return serializeMediaPlaylist({ ...describeFrame(view, { skippedSegments: from }), segments })
}

function serializeFull(view: MediaView, settled: SettledText): TextPiece {
  const { segments } = view
  const frame = describeFrame(view, { skippedSegments: 0 })
  const describe = (from: number, to: number) => {
    const before = segments[from - 1]
    return segmentsText(describeSegments(view, from, to), before && initAddress(before.init))
  }
  const { piece, from } = settled.upTo(behindSkipBoundary(view), {
    header: playlistHeader(frame),
    segments,
    describe,
  })
  return joinPieces(piece, textPiece(describe(from, segments.length) + playlistEnding(frame)))
}

function ready(piece: TextPiece): RenderedPlaylist {
  const gzipped = gzipPiece(piece)
  const { bytes } = piece
  return {
    body: bytes,
    gzipped,
    brotli: bytes.length <= MOST_BROTLI_BYTES ? whenAsked(bytes) : undefined,
    // Of the shorter form: that of an evening is a twelfth of its text.
    etag: `"${createHash('sha256').update(gzipped).digest('base64url').slice(0, 22)}"`,
  }
}

function whenAsked(bytes: Buffer): () => Buffer {
  let compressed: Buffer | undefined
  return () => {
    compressed ??= brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    return compressed
  }
}
