/**
 * A wall clock in the picture, for machines to read: a row of squares, white for 1, above everything else. It counts
 * ticks of 40 ms in Gray code, in which two neighbours differ in one square only: a frame between two ticks is wrong by
 * one tick, not by minutes.
 */
const TICK_MS = 40
const BITS = 12
const SQUARE = 32 // pixels: survives any encoder
const PERIOD_MS = TICK_MS * 2 ** BITS

/** A chain of ffmpeg's filters that burns the clock in: each frame tells when it was made. */
export function burntClockFilter(): string {
  const ticks = `mod(floor(time(0)*${1000 / TICK_MS}),${2 ** BITS})`
  const squares = Array.from({ length: BITS }, (_, bit) => {
    const isSet = `mod(floor((${ticks}+${2 ** bit})/${2 ** (bit + 1)}),2)`
    return `drawbox=x=${bit * SQUARE}:y=0:w=${SQUARE}:h=${SQUARE}:color=white:t=fill:enable='${isSet}'`
  })
  return [`drawbox=x=0:y=0:w=${SQUARE * BITS}:h=${SQUARE}:color=black:t=fill`, ...squares].join(',')
}

export const SQUARES = { count: BITS, size: SQUARE }

/** How bright the clock's squares are in the picture that a page's video shows, 0–255 each. Runs in the page. */
export function readSquares(video: HTMLVideoElement, { count, size }: typeof SQUARES): number[] {
  const canvas = new OffscreenCanvas(count * size, size)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser has no canvas')
  context.drawImage(video, 0, 0)
  return Array.from({ length: count }, (_, index) => {
    const [red = 0] = context.getImageData((index + 0.5) * size, size / 2, 1, 1).data
    return red
  })
}

/** @returns when the picture was made, ms since the epoch; the latest such moment before `now` */
export function burntTime(squares: readonly number[], now: number): number {
  const gray = squares.map((brightness) => (brightness > 127 ? 1 : 0))
  let above = 0
  let ticks = 0
  for (const bit of gray.toReversed()) {
    above ^= bit
    ticks = ticks * 2 + above
  }
  const time = ticks * TICK_MS
  return time + Math.floor((now - time) / PERIOD_MS) * PERIOD_MS
}
