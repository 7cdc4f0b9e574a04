/** Ticks a second of every video track of ours: whole numbers for 24, 25, 30, 50 and 60 frames a second. */
export const videoTimescale = 90_000

/** A frame's times in ticks of 1/90000 s. */
export interface FrameTime {
  readonly decodeTime: number
  readonly compositionOffset: number
}

const ticksPerMs = videoTimescale / 1000
/** Time stamps in whole milliseconds are within this of the encoder's own grid. */
const snapTicks = 1.5 * ticksPerMs
const maxOffsetMs = 5000

/**
 * Turns millisecond time stamps into even frame times: they snap to the grid of the stated frame rate while they are
 * close to it, and stay as they are otherwise. Decode times are strictly increasing.
 */
export class VideoTimeline {
  /** A frame's duration; undefined when the encoder states no credible frame rate. */
  readonly frameTicks: number | undefined
  /** Where the last frame is by the grid, not rounded, so that 3753.75 ticks a frame do not add up to an error. */
  #grid: number | undefined
  #last = -1

  constructor(statedFrameRate: number | undefined) {
    this.frameTicks = frameTicks(statedFrameRate)
  }

  /**
   * @param timeMs decode time
   * @param offsetMs presentation minus decode time
   */
  place(timeMs: number, offsetMs: number): FrameTime {
    this.#grid = this.#snapToGrid(timeMs * ticksPerMs)
    const presentationTime = Math.round(this.#grid + this.#snapOffset(believedOffsetMs(offsetMs) * ticksPerMs))
    this.#last = Math.max(Math.round(this.#grid), this.#last + 1)
    return { decodeTime: this.#last, compositionOffset: presentationTime - this.#last }
  }

  #snapToGrid(ticks: number): number {
    if (this.#grid === undefined || this.frameTicks === undefined) return ticks
    const steps = Math.max(1, Math.round((ticks - this.#grid) / this.frameTicks))
    return snap(ticks, this.#grid + steps * this.frameTicks)
  }

  #snapOffset(ticks: number): number {
    if (this.frameTicks === undefined) return ticks
    return snap(ticks, Math.round(ticks / this.frameTicks) * this.frameTicks)
  }
}

/** No encoder reorders pictures over more than five seconds; an offset that says so is none. */
export function believedOffsetMs(offsetMs: number): number {
  return Math.abs(offsetMs) <= maxOffsetMs ? offsetMs : 0
}

function snap(ticks: number, expected: number): number {
  return Math.abs(ticks - expected) <= snapTicks ? expected : ticks
}

function frameTicks(statedFrameRate: number | undefined): number | undefined {
  if (statedFrameRate === undefined || !(statedFrameRate >= 1 && statedFrameRate <= 240)) return undefined
  // Encoders state 29.97 and mean 30000/1001; at 29.97 the grid would drift off within half an hour.
  const ntscRate = (Math.round(statedFrameRate) * 1000) / 1001
  const rate = Math.abs(statedFrameRate - ntscRate) < 0.005 ? ntscRate : statedFrameRate
  return videoTimescale / rate
}
