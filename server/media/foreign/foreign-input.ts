import type { Clock } from '../../clock.ts'
import { FlvError } from '../flv/flv-error.ts'
import { FlvReader } from '../flv/flv-reader.ts'
import type { AdmittedEncoder } from '../ingest/door.ts'
import type { IngestLog } from '../ingest/ingest-log.ts'
import { Publication } from '../ingest/publication.ts'
import { UnsupportedCodecError } from '../ingest/unsupported-codec.ts'
import type { FfmpegChild } from './ffmpeg-child.ts'
import { defaultForeignLimits, type ForeignLimits } from './foreign-limits.ts'

export interface ForeignInputOptions {
  readonly encoder: AdmittedEncoder
  readonly clock: Clock
  readonly log: IngestLog
  /** Just started, nothing read of it yet. The input ends it. */
  readonly ffmpeg: FfmpegChild
  /** Whether ffmpeg fetches its media itself: when it stops, the encoder has. */
  readonly isFetching?: boolean
  readonly limits?: Partial<ForeignLimits>
}

/**
 * Why an input has ended.
 * - `finished`: everything that was given has been published
 * - `sent-away`: the portal wants it gone (event ended, another encoder took over)
 * - `left`: whoever gave the bytes has gone
 * - `failed`: ffmpeg could not read what it was given, stopped, or hung
 */
export interface ForeignEnd {
  readonly cause: 'finished' | 'sent-away' | 'left' | 'failed'
  /** A sentence. */
  readonly reason: string
}

const LAST_WORDS_LENGTH = 500
const UNREADABLE = 'Nothing could be read of what was sent'

/**
 * An encoder that speaks something else than RTMP: an ffmpeg child makes FLV of it, whose samples go where every
 * encoder's go. Ends by itself when the child does, or when nothing comes through for a while.
 * @see DESIGN D3; FAULTS F4
 */
export class ForeignInput {
  /** Never rejects. */
  readonly ended: Promise<ForeignEnd>
  readonly #options: ForeignInputOptions
  readonly #limits: ForeignLimits
  readonly #child: FfmpegChild
  readonly #isFetching: boolean
  readonly #publication: Publication
  readonly #resolveEnded: (end: ForeignEnd) => void
  #deadline: NodeJS.Timeout
  #hasOutput = false
  #isFinishing = false
  #hasEnded = false
  #lastWords = ''

  constructor(options: ForeignInputOptions) {
    const { encoder, clock, ffmpeg, isFetching = false } = options
    const { promise, resolve } = withResolver<ForeignEnd>()
    this.#options = options
    this.#limits = { ...defaultForeignLimits, ...options.limits }
    this.ended = promise
    this.#resolveEnded = resolve
    this.#publication = new Publication(encoder, clock)
    this.#child = ffmpeg
    this.#isFetching = isFetching
    this.#deadline = this.#failAfter(this.#limits.firstSampleMs, UNREADABLE)
    this.#watchChild()
    this.#obeyPortal()
    void this.#readOutput()
  }

  /** @returns false when ffmpeg does not keep up: write no more before it has `drained` */
  write(bytes: Buffer): boolean {
    return this.#hasEnded || this.#isFinishing || this.#child.stdin.write(bytes)
  }

  /** Resolves when ffmpeg has read what was written, or will read nothing more. */
  async drained(): Promise<void> {
    const { stdin } = this.#child
    if (this.#hasEnded || !stdin.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const settle = () => {
        stdin.off('drain', settle)
        stdin.off('close', settle)
        resolve()
      }
      stdin.on('drain', settle)
      stdin.on('close', settle)
    })
  }

  /** Nothing more comes: what is on its way is still published. */
  finish(): void {
    if (this.#hasEnded || this.#isFinishing) return
    this.#isFinishing = true
    this.#child.stdin.end()
    clearTimeout(this.#deadline)
    this.#deadline = this.#failAfter(this.#limits.finishMs, 'ffmpeg did not come to its end')
  }

  /** Ends at once. @param reason a sentence, for the log and the studio */
  leave(reason: string): void {
    this.#end({ cause: 'left', reason })
  }

  #watchChild(): void {
    this.#child.stderr.setEncoding('utf8').on('data', (words: string) => {
      this.#lastWords = `${this.#lastWords}${words}`.slice(-LAST_WORDS_LENGTH)
    })
    this.#child.once('error', (error) => this.#fail('ffmpeg cannot be started', error))
  }

  #obeyPortal(): void {
    const { disconnect } = this.#options.encoder
    const leave = () => this.#end({ cause: 'sent-away', reason: String(disconnect.reason) })
    if (disconnect.aborted) leave()
    else disconnect.addEventListener('abort', leave, { once: true })
  }

  async #readOutput(): Promise<void> {
    const reader = new FlvReader()
    try {
      // A stream without an encoding yields buffers.
      for await (const bytes of this.#child.stdout as AsyncIterable<Buffer>) {
        if (this.#hasEnded) return
        for (const tag of reader.push(bytes)) this.#publication.write(tag)
        this.#expectMore()
      }
      if (!this.#isFinishing && !this.#isFetching) this.#fail('ffmpeg stopped')
      else if (!this.#hasOutput) this.#fail(UNREADABLE)
      else this.#end({ cause: 'finished', reason: 'The encoder stopped' })
    } catch (error) {
      if (error instanceof UnsupportedCodecError) this.#publication.reportUnsupportedCodec(error.codec)
      const isExpected = error instanceof FlvError || error instanceof UnsupportedCodecError
      this.#fail(isExpected ? error.message : 'The portal could not take the stream', error)
    }
  }

  #expectMore(): void {
    const isFirst = !this.#hasOutput
    this.#hasOutput = true
    if (this.#hasEnded || this.#isFinishing) return
    if (!isFirst) {
      this.#deadline.refresh()
      return
    }
    clearTimeout(this.#deadline)
    this.#deadline = this.#failAfter(this.#limits.silenceMs, 'Nothing came through any more')
  }

  #failAfter(milliseconds: number, reason: string): NodeJS.Timeout {
    return setTimeout(() => this.#fail(reason), milliseconds)
  }

  #fail(reason: string, error: unknown = new Error(this.#lastWords.trim() || reason)): void {
    if (this.#hasEnded) return
    this.#options.log({ event: 'encoder-failed', error })
    this.#end({ cause: 'failed', reason })
  }

  // Called from timers too: a sink that throws must not end the process.
  #end(end: ForeignEnd): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    clearTimeout(this.#deadline)
    this.#child.kill('SIGKILL')
    this.#child.stdin.destroy()
    this.#options.log({ event: 'encoder-gone', streamId: this.#publication.streamId, reason: end.reason })
    try {
      this.#publication.end(end.reason)
    } catch (error) {
      this.#options.log({ event: 'encoder-failed', error })
    }
    this.#resolveEnded(end)
  }
}

function withResolver<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((resolveIt) => {
    resolve = resolveIt
  })
  return { promise, resolve }
}
