import type { Timers } from '../delivery/timers.ts'
import type { IngestMessage } from '../ingest/sample.ts'
import type { Rung } from './ladder.ts'
import { LadderTranscoder } from './ladder-transcoder.ts'

/** What becomes of the rungs of one encoder's connection. Called synchronously and in order, each rung by itself. */
export interface TranscoderEvents {
  /**
   * The rung's picture: a track before its first sample and again when it changes, and no sound. Its frames have the
   * decode times of the source's frames and are shown when those are; its key frames are the source's.
   */
  onMessage(rung: Rung, message: IngestMessage): void
  /**
   * The rung makes no picture from here until its next message, which is a key frame's (or the track before it).
   * @param reason in words for a producer
   */
  onSilent(rung: Rung, reason: string): void
  /**
   * The rung is not to be counted on: it failed too often, or was shed because the processor does not keep up. What it
   * still makes until all is well is no reason to offer it.
   * @param trouble in words for a producer; null: all is well again
   */
  onTrouble(rung: Rung, trouble: string | null): void
}

export interface TranscoderOptions {
  /** The program: `ffmpeg`. */
  readonly ffmpeg: string
  /** Highest first. */
  readonly rungs: readonly Rung[]
  readonly timers: Timers
  readonly events: TranscoderEvents
}

/**
 * Makes the rungs of one encoder's connection. The source's own rendition never depends on it.
 * @see DESIGN D3; FAULTS F4
 */
export interface Transcoder extends AsyncDisposable {
  /**
   * Everything the encoder sends, in order; only the picture is used. Never blocks and never throws: what cannot be
   * taken is left out up to the next key frame.
   */
  write(message: IngestMessage): void
  /** The rungs that are to be made now: neither shed nor given up. Highest first. */
  readonly active: readonly Rung[]
}

/** Builds the transcoder of one encoder's connection; no ffmpeg runs before its first key frame. */
export function createTranscoder(options: TranscoderOptions): Transcoder {
  return new LadderTranscoder(options)
}
