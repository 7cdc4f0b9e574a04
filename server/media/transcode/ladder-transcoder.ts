import type { IngestMessage, Sample, VideoTrack } from '../ingest/sample.ts'
import { Failures, MOST_FAILURES_A_MINUTE } from './failures.ts'
import type { Rung } from './ladder.ts'
import { LadderChild, type LadderEnd } from './ladder-child.ts'
import { RungVoice } from './rung-voice.ts'
import { Shedding } from './shedding.ts'
import type { Transcoder, TranscoderOptions } from './transcoder.ts'
import { LOOK_EVERY_MS, Watchdog } from './watchdog.ts'

const GIVEN_UP_MS = 60_000
/** As long as this an ffmpeg has to do well until its rungs are counted on again. */
const PROVEN_AFTER_LOOKS = 10_000 / LOOK_EVERY_MS

/**
 * Keeps one ffmpeg at work. When the source changes or other rungs are wanted, the next one begins with a key frame,
 * after the former has put out all it was given; what comes meanwhile is held.
 */
export class LadderTranscoder implements Transcoder {
  readonly #options: TranscoderOptions
  readonly #voices: ReadonlyMap<Rung, RungVoice>
  readonly #failures: Failures
  readonly #shedding: Shedding
  #source: VideoTrack | undefined
  #child: LadderChild | undefined
  /** What has come since the child was told to finish. */
  #held: IngestMessage[] | undefined
  #isPausing = false
  #isGivenUp = false
  #hasEnded = false
  #cancelPause = () => {}
  #cancelLook = () => {}
  #onChildGone = () => {}

  constructor(options: TranscoderOptions) {
    const { rungs, events, timers } = options
    this.#options = options
    this.#voices = new Map(rungs.map((rung) => [rung, new RungVoice(rung, events)]))
    this.#failures = new Failures(timers)
    this.#shedding = new Shedding(timers)
  }

  get active(): readonly Rung[] {
    return this.#isGivenUp ? [] : this.#wanted
  }

  write(message: IngestMessage): void {
    if (!this.#hasEnded) this.#take(message)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#hasEnded = true
    this.#cancelPause()
    this.#cancelLook()
    this.#failures.cancel()
    this.#shedding.cancel()
    // What is held is for one more.
    while (this.#child) await this.#finished(this.#child)
  }

  get #wanted(): readonly Rung[] {
    return this.#options.rungs.filter((rung) => this.#isLower(rung) && !this.#shedding.has(rung))
  }

  #isLower({ height }: Rung): boolean {
    return this.#source === undefined || height < this.#source.height
  }

  #take(message: IngestMessage): void {
    if (this.#held) this.#held.push(message)
    else if (message.type === 'sample') this.#takeSample(message.sample)
    else if (message.track.kind === 'video') this.#changeSource(message.track)
  }

  #changeSource(source: VideoTrack): void {
    this.#source = source
    for (const [rung, voice] of this.#voices) {
      if (!this.#isLower(rung)) voice.tell(`The source has ${source.height} lines: ${rung.name} would be no smaller`)
    }
    this.#finishChild()
  }

  #takeSample(sample: Sample): void {
    if (sample.kind === 'audio') return
    if (sample.isKey && this.#child && !isSameLadder(this.#child.rungs, this.#wanted)) this.#finishChild()
    if (this.#held) {
      this.#held.push({ type: 'sample', sample })
      return
    }
    if (sample.isKey) this.#child ??= this.#start()
    this.#child?.write(sample)
  }

  #start(): LadderChild | undefined {
    const { ffmpeg, timers } = this.#options
    const [source, rungs] = [this.#source, this.#wanted]
    if (this.#isPausing || source === undefined || rungs.length === 0) return undefined
    const onMessage = (rung: Rung, message: IngestMessage) => this.#voices.get(rung)?.say(message)
    try {
      const child = new LadderChild({
        ffmpeg,
        rungs,
        source,
        timers,
        onMessage,
        onEnd: (end) => this.#onEnd(rungs, end),
      })
      this.#look(child, new Watchdog(), 1)
      return child
    } catch {
      // The process may open no more files.
      this.#countFailure('ffmpeg cannot be started')
      return undefined
    }
  }

  #look(child: LadderChild, watchdog: Watchdog, looks: number): void {
    this.#cancelLook = this.#options.timers.after(LOOK_EVERY_MS, () => {
      const verdict = watchdog.look(child)
      if (verdict === 'hung') child.kill({ cause: 'failed', reason: 'ffmpeg hung' })
      // What it still owes is too late for anybody, and would make the next one late from the start.
      if (verdict === 'slow') child.kill({ cause: 'slow', reason: 'ffmpeg does not keep up' })
      if (verdict === 'well' && looks >= PROVEN_AFTER_LOOKS && child.framesOut > 0) this.#trust(child.rungs)
      this.#look(child, watchdog, looks + 1)
    })
  }

  /** Unless it has been shed, or the source has changed, since its ffmpeg was started. */
  #trust(rungs: readonly Rung[]): void {
    for (const rung of rungs) if (this.#wanted.includes(rung)) this.#voices.get(rung)?.tell(null)
  }

  #shedHighest(rungs: readonly Rung[]): void {
    const [highest] = this.#wanted
    // Less is wanted already, from the next key frame on.
    if (highest === undefined || !isSameLadder(rungs, this.#wanted)) return
    const minutes = this.#shedding.shed(highest) / 60_000
    const words = `The processor does not keep up: ${highest.name} is left out, and tried again in ${minutes} minutes`
    this.#voices.get(highest)?.tell(words)
  }

  #finishChild(): void {
    if (this.#child === undefined) return
    this.#held = []
    this.#child.finish()
  }

  #onEnd(rungs: readonly Rung[], end: LadderEnd): void {
    this.#child = undefined
    this.#cancelLook()
    if (end.cause === 'finished') this.#dismiss(rungs)
    else this.#mourn(rungs, end)
    this.#takeHeld()
    this.#onChildGone()
  }

  /** It has put out all it was given; not all of its rungs may have a next. */
  #dismiss(rungs: readonly Rung[]): void {
    const leftOut = rungs.filter((rung) => !this.#wanted.includes(rung))
    for (const rung of leftOut) this.#voices.get(rung)?.fallSilent(`${rung.name} is left out`)
  }

  #mourn(rungs: readonly Rung[], { cause, reason }: Exclude<LadderEnd, { cause: 'finished' }>): void {
    for (const rung of rungs) this.#voices.get(rung)?.fallSilent(reason)
    if (this.#hasEnded) this.#held = undefined
    else if (cause === 'slow') this.#shedHighest(rungs)
    else if (cause === 'failed') this.#countFailure(reason)
    else if (cause === 'missing') this.#giveUp(reason)
  }

  #countFailure(reason: string): void {
    const pauseMs = this.#failures.count()
    if (this.#failures.areTooMany) this.#giveUp(`${reason}, ${MOST_FAILURES_A_MINUTE} times within a minute`)
    else this.#pause(pauseMs)
  }

  /** For a minute: it may be mended meanwhile, or installed. */
  #giveUp(reason: string): void {
    this.#isGivenUp = true
    for (const rung of this.#wanted) {
      this.#voices.get(rung)?.tell(`${reason}: ${rung.name} is left out, and tried again every minute`)
    }
    this.#pause(GIVEN_UP_MS)
  }

  #pause(milliseconds: number): void {
    this.#isPausing = true
    this.#cancelPause = this.#options.timers.after(milliseconds, () => {
      this.#isPausing = false
      this.#isGivenUp = false
    })
  }

  /** A change among what was held makes the rest of it wait again. */
  #takeHeld(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const message of held) this.#take(message)
  }

  async #finished(child: LadderChild): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      this.#onChildGone = resolve
    })
    child.finish()
    await gone
  }
}

function isSameLadder(one: readonly Rung[], other: readonly Rung[]): boolean {
  return one.length === other.length && one.every((rung) => other.includes(rung))
}
