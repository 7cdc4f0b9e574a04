/** What is known of the player's distance at one moment, all in seconds. */
export interface Distance {
  /** How far behind the live edge the picture is. */
  readonly delay: number
  /** How far behind it should be: the playlist's hold back, and the cushion. */
  readonly target: number
  /** Media downloaded and not yet shown. */
  readonly buffered: number
  /** The playlist's part target. */
  readonly part: number
}

const FASTEST = 1.1
const SLOWEST = 0.95
/** Within this of its target the player is where it should be: without it the rate would never rest. */
const TOLERANCE_SECONDS = 0.03

/**
 * The playback rate that brings the picture to its distance from the live edge: faster while late and enough is
 * buffered, slower when the buffer runs out or the picture is too near the edge.
 * @returns a rate from 0.95 to 1.1, in steps of 0.01
 * @see DESIGN D6b
 */
export function chooseRate({ delay, target, buffered, part }: Distance): number {
  if (buffered < part * 0.6) return SLOWEST
  const late = delay - target
  const mayHurry = buffered > part * 1.2
  if (late > TOLERANCE_SECONDS && mayHurry) return inHundredths(Math.min(FASTEST, 1 + late * 0.5))
  // Twice the tolerance: hold back is a minimum, but a picture a frame too early is no reason to change the pitch.
  if (late < -2 * TOLERANCE_SECONDS) return inHundredths(Math.max(SLOWEST, 1 + late * 0.5))
  return 1
}

/** What the player adds to the hold back because the network has let it down. */
export interface Cushion {
  readonly seconds: number
  /** Since the last stall, or since the cushion began. */
  readonly calmSeconds: number
}

/** Before anything is known of the line. */
export const NO_CUSHION: Cushion = { seconds: 0, calmSeconds: 0 }

const LARGEST_SECONDS = 4
/** A network that has been good for so long is believed. */
const CALM_SECONDS = 15
/** A quarter of a second a minute: the rate this asks for cannot be heard. */
const CREEP_PER_SECOND = 1 / 240

/** The cushion after a stall: one part more, at least 0.2 s, at most 4 s altogether. */
export function cushionAfterStall(cushion: Cushion, partSeconds: number): Cushion {
  return { seconds: Math.min(LARGEST_SECONDS, cushion.seconds + Math.max(0.2, partSeconds)), calmSeconds: 0 }
}

/** The cushion after some seconds without a stall: it shrinks slowly once the network has been good for a while. */
export function cushionAfterCalm(cushion: Cushion, elapsedSeconds: number): Cushion {
  const calmSeconds = cushion.calmSeconds + elapsedSeconds
  if (calmSeconds < CALM_SECONDS) return { ...cushion, calmSeconds }
  return { seconds: Math.max(0, cushion.seconds - elapsedSeconds * CREEP_PER_SECOND), calmSeconds }
}

function inHundredths(rate: number): number {
  return Math.round(rate * 100) / 100
}
