/**
 * A time as a row of black and white blocks that survives a video encoder: 24 bits of milliseconds, then 8 bits that
 * tell a picture read well from one read badly.
 */
export const BLOCKS = 32
/** In pixels of a picture 1280 wide. */
export const BLOCK_WIDTH = 40
/** In pixels of the same picture. */
export const BAR_HEIGHT = 48

const PERIOD_MS = 2 ** 24
const BLACK = 16
const WHITE = 235

/** Paints a time over the top rows of a picture's brightness plane, 1280 wide. @param time ms since the epoch */
export function paintClock(brightness: Uint8Array, time: number): void {
  const bits = encodeClock(time)
  const row = new Uint8Array(BLOCKS * BLOCK_WIDTH)
  for (let block = 0; block < BLOCKS; block += 1) {
    const isWhite = ((bits >>> (BLOCKS - 1 - block)) & 1) === 1
    row.fill(isWhite ? WHITE : BLACK, block * BLOCK_WIDTH, (block + 1) * BLOCK_WIDTH)
  }
  for (let line = 0; line < BAR_HEIGHT; line += 1) brightness.set(row, line * row.length)
}

/** @returns 32 bits, the first block the highest */
export function encodeClock(time: number): number {
  const stamp = time % PERIOD_MS
  return ((stamp << 8) | checkOf(stamp)) >>> 0
}

/**
 * How long before `now` the clock showed these bits.
 * @returns ms, or null when the bits are no time
 */
export function ageOf(bits: number, now: number): number | null {
  const stamp = bits >>> 8
  if ((bits & 0xff) !== checkOf(stamp)) return null
  return (now - stamp) % PERIOD_MS
}

function checkOf(stamp: number): number {
  // Not zero for zero: a black picture is no time.
  return (stamp ^ (stamp >>> 8) ^ (stamp >>> 16) ^ 0x5a) & 0xff
}
