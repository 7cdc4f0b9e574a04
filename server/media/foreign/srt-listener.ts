import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../clock.ts'
import type { MediaEngine, StreamPlan } from '../engine.ts'
import type { IngestLog } from '../ingest/ingest-log.ts'
import { type FfmpegChild, startFfmpeg } from './ffmpeg-child.ts'
import { ForeignInput } from './foreign-input.ts'
import { SRT_ARGUMENTS, type SrtPlace, srtScript } from './srt-arguments.ts'

export interface SrtListenerOptions {
  readonly place: SrtPlace
  /** How whoever calls is to be treated now; it listens no more once the event takes no encoder. */
  readonly plan: () => Promise<StreamPlan | 'not-scheduled'>
  readonly media: Pick<MediaEngine, 'admit'>
  readonly clock: Clock
  readonly log: IngestLog
  /** Left out: `ffmpeg`. */
  readonly program?: string
}

const SHORTEST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** An ffmpeg that lasts no longer cannot listen: the port is taken, or it knows no SRT. */
const FAILED_WITHIN_MS = 1_000

/**
 * Waits on an SRT port for one encoder after the other, an ffmpeg each, until it is disposed or the event is over. An
 * ffmpeg that cannot listen is started again ever more slowly.
 * @see docs/decisions/013-srt-through-ffmpeg.md
 */
export class SrtListener implements AsyncDisposable {
  /** Resolves when it listens no more. */
  readonly ended: Promise<void>
  readonly #options: SrtListenerOptions
  readonly #stopping = new AbortController()

  constructor(options: SrtListenerOptions) {
    this.#options = options
    this.ended = this.#run()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    await this.ended
  }

  async #run(): Promise<void> {
    const { clock } = this.#options
    const { signal } = this.#stopping
    let pauseMs = SHORTEST_PAUSE_MS
    while (!signal.aborted) {
      const startedAt = clock.now()
      await this.#listenOnce()
      const hasFailed = clock.now() - startedAt < FAILED_WITHIN_MS
      pauseMs = hasFailed ? Math.min(2 * pauseMs, LONGEST_PAUSE_MS) : SHORTEST_PAUSE_MS
      await wait(pauseMs, undefined, { signal }).catch(() => {}) // aborted: the loop ends
    }
  }

  async #listenOnce(): Promise<void> {
    const { place, plan, program, log } = this.#options
    try {
      if ((await plan()) === 'not-scheduled') return this.#stopping.abort()
      if (this.#stopping.signal.aborted) return
      const ffmpeg = startFfmpeg(SRT_ARGUMENTS, program)
      const kill = () => ffmpeg.kill('SIGKILL')
      this.#stopping.signal.addEventListener('abort', kill)
      const exited = once(ffmpeg, 'exit')
      try {
        // What a stranger's calls make it say must not fill the pipe: it would hang.
        ffmpeg.stderr.resume()
        ffmpeg.stdin.end(srtScript(place))
        await Promise.race([once(ffmpeg.stdout, 'readable'), exited])
        if (ffmpeg.stdout.readableLength > 0) await this.#serve(ffmpeg)
      } finally {
        this.#stopping.signal.removeEventListener('abort', kill)
        kill()
        await exited
      }
    } catch (error) {
      log({ event: 'encoder-failed', error })
    }
  }

  /** Somebody has called. */
  async #serve(ffmpeg: FfmpegChild): Promise<void> {
    const { plan, media, clock, log } = this.#options
    const wanted = await plan()
    const answer = wanted === 'not-scheduled' ? wanted : await media.admit(wanted, 'the SRT port')
    if (typeof answer === 'string' || !answer.admitted) {
      log({ event: 'encoder-refused', refusal: typeof answer === 'string' ? answer : answer.refusal })
      return
    }
    log({ event: 'encoder-admitted', streamId: answer.streamId })
    await new ForeignInput({ encoder: answer, clock, log, ffmpeg, isFetching: true }).ended
  }
}
