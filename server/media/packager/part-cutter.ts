import type { MediaSample } from '../isobmff/media-part.ts'

/** A sample whose duration the next one will tell. */
export type LeadSample = Omit<MediaSample, 'duration'>

/** What goes into one part. Times in ticks of the lead's timescale. */
export interface Cut {
  readonly start: number
  readonly duration: number
  readonly lead: readonly MediaSample[]
  readonly companions: readonly MediaSample[]
}

export interface PartCutterSetup {
  /** No part is longer, in ticks of the lead. */
  readonly target: number
  /** From frame to frame, until two have come, in ticks. */
  readonly expectedInterval: number
  /** How far the lead may go on behind a long frame while the companion is awaited there, in ticks. */
  readonly patience: number
  /** Lead ticks in one companion tick; undefined when there is no companion. */
  readonly companionScale: number | undefined
}

/** No part but a segment's last is shorter than this share of the target. */
const minFill = 0.85
/** More frames than this in one part come from time stamps that stand still; they must not be gathered for ever. */
const maxFrames = 300
// Companion times become fractions of lead ticks.
const epsilon = 1e-6

/**
 * Gathers a lead track's frames (video, or audio when it is alone) and a companion's (the audio beside video), and
 * cuts them into parts at lead frames. One lead frame is looked ahead: its arrival is the duration of the one before.
 * Where frames are so uneven that a part of whole ones would be too short, it ends inside a lead frame, where a
 * companion's frame begins if it can; the frame belongs to the part it begins in.
 * @see RFC 8216bis, 4.4.4.9: parts of at most PART-TARGET and at least 85 % of it, but for a segment's last
 */
export class PartCutter {
  readonly #setup: PartCutterSetup
  #lead: LeadSample[] = []
  #companions: MediaSample[] = []
  #start = 0
  #newestTime: number | undefined
  #interval: number

  constructor(setup: PartCutterSetup) {
    this.#setup = setup
    this.#interval = setup.expectedInterval
  }

  /** Where the part that is being gathered begins. */
  get start(): number {
    return this.#start
  }

  /** Where the newest lead frame ends if it is like the frames before it. */
  get expectedEnd(): number {
    const newest = this.#lead.at(-1)
    return newest ? newest.decodeTime + this.#interval : this.#start
  }

  /** Where the companion ends, in lead ticks; 0 when nothing of it waits. */
  get companionEnd(): number {
    const last = this.#companions.at(-1)
    return last ? this.#toLead(last.decodeTime + last.duration) : 0
  }

  /** Whether a lead frame that is longer than a part waits to be cut, if the newest ends at `end`. */
  hasLongFrame(end: number): boolean {
    const times = [this.#start, ...this.#boundaries(end)]
    return times.some((time, index) => time - (times[index - 1] ?? time) > this.#setup.target)
  }

  addLead(sample: LeadSample): void {
    const interval = sample.decodeTime - (this.#newestTime ?? sample.decodeTime)
    // A gap says nothing about the frames that follow it.
    if (interval > 0 && interval <= this.#setup.target) this.#interval = interval
    this.#newestTime = sample.decodeTime
    if (this.#lead.length === 0) this.#start = sample.decodeTime
    this.#lead.push(sample)
  }

  addCompanion(sample: MediaSample): void {
    this.#companions.push(sample)
  }

  /** The parts that are whole: with the next frame they would be too long. */
  takeWhole(): Cut[] {
    const cuts: Cut[] = []
    for (let end = this.#wholeEnd(); end !== undefined; end = this.#wholeEnd()) cuts.push(this.#take(end, end))
    return cuts
  }

  /**
   * Everything before `end`, where the newest lead frame ends; the last part may be short.
   * @param leftover what of the companion lies behind the end `goes` with the last part, or `stays` for the next
   */
  takeUntil(end: number, leftover: 'goes' | 'stays'): Cut[] {
    const cuts: Cut[] = []
    if (this.#lead.length === 0) return cuts
    for (let cut = this.#lastFit(end); cut !== undefined; cut = this.#lastFit(end)) cuts.push(this.#take(cut, end))
    cuts.push(this.#take(end, end, leftover === 'goes' ? Number.POSITIVE_INFINITY : end))
    return cuts
  }

  #wholeEnd(): number | undefined {
    const settled = this.#lead.at(-1)?.decodeTime
    if (settled === undefined || settled <= this.#start) return undefined
    const limit = this.#limit()
    if (this.#lead.length > maxFrames && settled <= limit) return settled
    const frames = this.#boundaries(settled)
    const fitting = frames.findLast((time) => time <= limit)
    const isWhole = settled > limit || (fitting === settled && settled + this.#interval > limit)
    if (fitting !== undefined && fitting >= this.#least()) return isWhole ? fitting : undefined
    const next = frames.find((time) => time > limit)
    if (next === undefined || this.#awaitsCompanion(next, settled)) return undefined
    return this.#insideCut(next) ?? fitting ?? next
  }

  #lastFit(end: number): number | undefined {
    const limit = this.#limit()
    if (end <= limit) return undefined
    const frames = this.#boundaries(end)
    const fitting = frames.findLast((time) => time <= limit)
    if (fitting !== undefined && fitting >= this.#least()) return fitting
    const next = frames.find((time) => time > limit) ?? end
    const cut = this.#insideCut(next) ?? fitting ?? next
    return cut < end ? cut : undefined
  }

  #limit(): number {
    return this.#start + this.#setup.target + epsilon
  }

  #least(): number {
    return this.#start + this.#setup.target * minFill - epsilon
  }

  /** Where a part of whole lead frames can end, as far as it is known. */
  #boundaries(end: number): number[] {
    const first = this.#companions.length > 0 ? this.#start : (this.#lead[0]?.decodeTime ?? end)
    return [...this.#lead.map((sample) => sample.decodeTime), end].filter((time) => time > first && time > this.#start)
  }

  /** Sound belongs beside a picture that stands longer than a part; for others nothing waits. */
  #awaitsCompanion(next: number, settled: number): boolean {
    const { companionScale, patience, target } = this.#setup
    const frameStart = this.#lead.findLast((sample) => sample.decodeTime < next)?.decodeTime ?? this.#start
    if (companionScale === undefined || next - frameStart <= target) return false
    return this.companionEnd < Math.min(this.#limit(), next) && settled - next <= patience
  }

  /**
   * Inside the lead frame that ends at `next`: where a companion begins late enough, else anywhere, else where a companion
   * begins too early. Undefined when this part or the one after it would be empty.
   */
  #insideCut(next: number): number | undefined {
    const limit = this.#limit()
    const lead = this.#lead.map((sample) => sample.decodeTime)
    const companions = this.#companions.map((sample) => this.#toLead(sample.decodeTime))
    const earliest = [lead[0], companions[0]].filter((time) => time !== undefined)
    const isFilled = (cut: number | undefined) =>
      cut !== undefined &&
      earliest.some((time) => time < cut) &&
      (lead.some((time) => time >= cut && time < cut + this.#setup.target) ||
        companions.some((time) => time >= cut && time < next))
    const fitting = companions.filter((time) => time <= limit && time < next)
    return [fitting.findLast((time) => time >= this.#least()), Math.floor(limit), fitting.at(-1)].find(isFilled)
  }

  #take(end: number, newestEnd: number, companionsBefore = end): Cut {
    const lead = this.#takeLead(end, newestEnd)
    const count = this.#companions.filter((sample) => this.#toLead(sample.decodeTime) < companionsBefore).length
    const companions = this.#companions.splice(0, count)
    const cut = { start: this.#start, duration: end - this.#start, lead, companions }
    this.#start = end
    return cut
  }

  #takeLead(end: number, newestEnd: number): MediaSample[] {
    const count = this.#lead.filter((sample) => sample.decodeTime < end).length
    const ends = [...this.#lead.slice(1).map((sample) => sample.decodeTime), newestEnd]
    return this.#lead
      .splice(0, count)
      .map((sample, index) => ({ ...sample, duration: (ends[index] ?? newestEnd) - sample.decodeTime }))
  }

  #toLead(companionTime: number): number {
    return companionTime * (this.#setup.companionScale ?? 1)
  }
}
