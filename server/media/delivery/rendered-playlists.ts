import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { playlistEnding, playlistHeader, segmentsText, serializeMediaPlaylist } from '../playlist/media-playlist.ts'
import { type SessionData, serializeMultivariantPlaylist } from '../playlist/multivariant-playlist.ts'
import type { MediaShelf, MediaView } from '../store/media-shelf.ts'
import {
  behindSkipBoundary,
  describeFrame,
  describeSegments,
  describeVariant,
  type NamedView,
} from './describe-playlist.ts'
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

/** The whole playlist, or a delta update (RFC 8216bis, 4.4.5.2). */
export type PlaylistKind = 'full' | 'delta'

/** A rendition's media playlist as it is asked for. */
export interface AskedPlaylist {
  readonly kind: PlaylistKind
  /** The renditions a player may switch to from it; asked when its text is made. */
  others(): readonly NamedView[]
}

/** A rendition in a multivariant playlist. */
export interface OfferedView extends NamedView {
  /** Until it has been measured. */
  readonly bitsPerSecond?: number
}

interface RenderedMultivariant {
  readonly madeOf: readonly unknown[]
  readonly rendered: RenderedPlaylist
}

const MOST_BROTLI_BYTES = 64 * 1024

/** Makes every playlist's text once an update, when the first viewer wants it; thousands may be waiting for it. */
export class RenderedPlaylists {
  readonly #rendered = new WeakMap<MediaView, Map<PlaylistKind, RenderedPlaylist>>()
  readonly #settled = new WeakMap<MediaShelf, SettledText>()
  readonly #multivariant = new WeakMap<MediaView, RenderedMultivariant>()

  /** @param view of one revision: the shelf gives the same object until something changes */
  render(shelf: MediaShelf, view: MediaView, asked: AskedPlaylist): RenderedPlaylist {
    const kind = asked.kind === 'delta' && view.phase === 'ended' ? 'full' : asked.kind
    const ofView = this.#rendered.get(view) ?? new Map<PlaylistKind, RenderedPlaylist>()
    this.#rendered.set(view, ofView)
    const rendered = ofView.get(kind) ?? ready(this.#serialize(shelf, view, { kind, others: asked.others }))
    ofView.set(kind, rendered)
    return rendered
  }

  /**
   * @param offered highest first; not empty
   * @param sessionData what the playlist says beside them
   */
  renderMultivariant(
    offered: readonly [OfferedView, ...OfferedView[]],
    sessionData: readonly SessionData[],
  ): RenderedPlaylist {
    const [{ view: first }] = offered
    const made: unknown[] = [...offered.map(({ view }) => view), ...sessionData.map(({ value }) => value)]
    const known = this.#multivariant.get(first)
    if (known && isSame(known.madeOf, made)) return known.rendered
    const variants = offered.map((one) => describeVariant(one, one.bitsPerSecond))
    const rendered = ready(textPiece(serializeMultivariantPlaylist(variants, sessionData)))
    this.#multivariant.set(first, { madeOf: made, rendered })
    return rendered
  }

  #serialize(shelf: MediaShelf, view: MediaView, { kind, others }: AskedPlaylist): TextPiece {
    if (kind === 'delta') return textPiece(serializeDelta(view, others()))
    const settled = this.#settled.get(shelf) ?? new SettledText()
    // What has ended is made once, and then needs no beginning that is kept apart.
    if (view.phase === 'ended') this.#settled.delete(shelf)
    else this.#settled.set(shelf, settled)
    return serializeFull(view, settled, others())
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index])
}

function serializeDelta(view: MediaView, others: readonly NamedView[]): string {
  const from = behindSkipBoundary(view)
  const segments = describeSegments(view, from, view.segments.length)
  return serializeMediaPlaylist({ ...describeFrame(view, { skippedSegments: from, others }), segments })
}

function serializeFull(view: MediaView, settled: SettledText, others: readonly NamedView[]): TextPiece {
  const { segments } = view
  const frame = describeFrame(view, { skippedSegments: 0, others })
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
