import type { StoredSegment } from '../store/segment.ts'
import { emptyPiece, joinPieces, type TextPiece, textPiece } from './text-piece.ts'

/** So many segments are added at once: a minute's. */
const BLOCK = 16

/**
 * The beginning of a playlist that only grows at its end: made and compressed once, however often the rest changes.
 * An hour of it costs an update what a minute costs.
 */
export class SettledText {
  #header = ''
  #segments: readonly StoredSegment[] = []
  #piece: TextPiece = emptyPiece

  /**
   * @param settled how many segments at the beginning nobody expects to change
   * @param describe the text of the segments from one index to another
   * @returns header and segments up to an index from which on the text has to be made
   */
  upTo(
    settled: number,
    {
      header,
      segments,
      describe,
    }: {
      readonly header: string
      readonly segments: readonly StoredSegment[]
      readonly describe: (from: number, to: number) => string
    },
  ): { readonly piece: TextPiece; readonly from: number } {
    if (!this.#holds(header, segments)) {
      this.#header = header
      this.#segments = []
      this.#piece = textPiece(header)
    }
    const from = this.#segments.length
    const to = settled - (settled % BLOCK)
    if (to > from) {
      this.#piece = joinPieces(this.#piece, textPiece(describe(from, to)))
      this.#segments = segments.slice(0, to)
    }
    return { piece: this.#piece, from: this.#segments.length }
  }

  /** A segment found damaged becomes a gap even long after: every one is a value, so the same object is the same text. */
  #holds(header: string, segments: readonly StoredSegment[]): boolean {
    return header === this.#header && this.#segments.every((segment, index) => segment === segments[index])
  }
}
