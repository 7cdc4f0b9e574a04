import type { Buffer } from 'node:buffer'
import { constants, setPriority } from 'node:os'
import type { Timers } from '../delivery/timers.ts'
import { flvTagType } from '../flv/flv-tag.ts'
import { encodeFlvTag, flvFileHeader } from '../flv/flv-writer.ts'
import { encodeVideoData } from '../flv/video-data.ts'
import { type FfmpegChild, outputsOf, startFfmpeg } from '../foreign/ffmpeg-child.ts'
import type { IngestMessage, VideoSample, VideoTrack } from '../ingest/sample.ts'
import { ChildClock } from './child-times.ts'
import type { Rung } from './ladder.ts'
import { ladderArguments } from './ladder-arguments.ts'
import { RungOutput } from './rung-output.ts'

/**
 * How a child has ended; reasons are in words for a producer.
 * - `finished`: everything it was given has come out
 * - `missing`: there is no such program
 * - `failed`: it could not be started, died, or was killed because it hung
 * - `slow`: it left too much unread
 * - `overdue`: it was to finish, and did not in time
 */
export type LadderEnd =
  | { readonly cause: 'finished' }
  | { readonly cause: 'missing' | 'failed' | 'slow' | 'overdue'; readonly reason: string }

export interface LadderChildOptions {
  readonly ffmpeg: string
  /** At least one. */
  readonly rungs: readonly Rung[]
  readonly source: VideoTrack
  readonly timers: Timers
  onMessage(rung: Rung, message: IngestMessage): void
  /** It is no more, and nothing of it comes any more. */
  onEnd(end: LadderEnd): void
}

/** Frames a decoder may hold back to put them in order: more than encoders make use of. */
const MOST_REORDERED_FRAMES = 8
/** What ffmpeg may leave unread, bytes: seconds of any source. */
const MOST_UNREAD_BYTES = 8 * 1024 * 1024
/** From the last frame given to the end, milliseconds. */
const FINISH_MS = 3_000
const LAST_WORDS_LENGTH = 300
const MISSING: LadderEnd = { cause: 'missing', reason: 'ffmpeg is not installed on the portal’s machine' }
const NOT_STARTED: LadderEnd = { cause: 'failed', reason: 'ffmpeg cannot be started' }
const TOO_SLOW: LadderEnd = { cause: 'slow', reason: 'ffmpeg does not keep up' }

/** One ffmpeg that makes all rungs of one source of one size, from a key frame on. */
export class LadderChild {
  readonly rungs: readonly Rung[]
  readonly #options: LadderChildOptions
  readonly #child: FfmpegChild
  readonly #clock = new ChildClock()
  readonly #outputs: ReadonlyMap<Rung, RungOutput>
  #framesOut = 0
  #end: LadderEnd | undefined
  #isEnding = false
  #cancelDeadline = () => {}
  #lastWords = ''

  constructor(options: LadderChildOptions) {
    const { ffmpeg, rungs, source } = options
    this.#options = options
    this.rungs = rungs
    this.#outputs = new Map(rungs.map((rung) => [rung, new RungOutput(source)]))
    this.#child = startFfmpeg(ladderArguments(rungs, source), ffmpeg, rungs.length - 1)
    this.#giveWay()
    this.#watch()
    this.#child.stdin.write(flvFileHeader({ hasVideo: true, hasAudio: false }))
    this.#writeTag(0, encodeVideoData({ kind: 'configuration', avcC: source.avcC }))
  }

  /** How many frames have come out, of all rungs. */
  get framesOut(): number {
    return this.#framesOut
  }

  /** Whether a rung owes more frames than a decoder may keep. */
  get isOwing(): boolean {
    return [...this.#outputs.values()].some(({ times }) => times.pending > MOST_REORDERED_FRAMES)
  }

  /** How far the slowest rung is behind the source. */
  get lagMs(): number {
    return Math.max(...[...this.#outputs.values()].map(({ times }) => times.spanMs))
  }

  write(sample: VideoSample): void {
    if (this.#isEnding) return
    if (this.#child.stdin.writableLength > MOST_UNREAD_BYTES) {
      this.kill(TOO_SLOW)
      return
    }
    try {
      this.#give(sample)
    } catch {
      this.kill({ cause: 'failed', reason: 'The encoder’s time stamps are beyond what FLV can tell' })
    }
  }

  /** Nothing more comes: what it was given still comes out. */
  finish(): void {
    if (this.#isEnding) return
    this.#isEnding = true
    this.#child.stdin.end()
    const overdue: LadderEnd = { cause: 'overdue', reason: 'ffmpeg did not come to its end' }
    this.#cancelDeadline = this.#options.timers.after(FINISH_MS, () => this.#kill(overdue))
  }

  /** Ends it at once; what it has written already is still read. */
  kill(end: LadderEnd): void {
    if (!this.#isEnding) this.#kill(end)
  }

  #give(sample: VideoSample): void {
    const placed = this.#clock.place(sample)
    for (const { times } of this.#outputs.values()) times.give(sample, placed)
    this.#writeTag(placed.decodeTimeMs, encodeVideoData({ ...sample, ...placed, kind: 'frame' }))
  }

  #killFor(error: unknown): void {
    this.kill({ cause: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }

  #kill(end: LadderEnd): void {
    this.#isEnding = true
    this.#end = end
    this.#child.stdin.destroy()
    this.#child.kill('SIGKILL')
  }

  // Whatever happens here, the source's own rendition comes first.
  #giveWay(): void {
    try {
      if (this.#child.pid !== undefined) setPriority(this.#child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // It has ended already, and says so by itself.
    }
  }

  #watch(): void {
    const pipes = outputsOf(this.#child)
    for (const [index, [rung, output]] of [...this.#outputs].entries()) {
      pipes[index]
        ?.on('data', (bytes: Buffer) => this.#read(rung, output, bytes))
        .on('error', (error) => this.#killFor(error))
    }
    this.#child.stderr.setEncoding('utf8').on('data', (words: string) => {
      this.#lastWords = `${this.#lastWords}${words}`.slice(-LAST_WORDS_LENGTH)
    })
    this.#child.once('error', (error) => this.kill('code' in error && error.code === 'ENOENT' ? MISSING : NOT_STARTED))
    this.#child.once('close', (code) => this.#close(code))
  }

  #read(rung: Rung, output: RungOutput, bytes: Buffer): void {
    try {
      for (const message of output.push(bytes)) {
        if (message.type === 'sample') this.#framesOut += 1
        this.#options.onMessage(rung, message)
      }
    } catch (error) {
      // Called by a stream: what is thrown here would end the process.
      this.#killFor(error)
    }
  }

  #close(code: number | null): void {
    this.#cancelDeadline()
    const hasFinished = this.#isEnding && code === 0
    this.#options.onEnd(this.#end ?? (hasFinished ? { cause: 'finished' } : this.#stopped()))
  }

  #stopped(): LadderEnd {
    const lastLine = this.#lastWords.trim().split('\n').at(-1)
    return { cause: 'failed', reason: lastLine ? `ffmpeg stopped (${lastLine})` : 'ffmpeg stopped' }
  }

  #writeTag(timestamp: number, data: Buffer): void {
    this.#child.stdin.write(encodeFlvTag({ type: flvTagType.video, timestamp, data }))
  }
}
