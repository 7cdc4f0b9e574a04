/** How long an input through ffmpeg may take. @see FAULTS F4 */
export interface ForeignLimits {
  /** From its opening to the first sample, milliseconds: ffmpeg starts and looks at what it is given. */
  readonly firstSampleMs: number
  /** Between two samples, milliseconds. */
  readonly silenceMs: number
  /** From the last byte given to the end, milliseconds. */
  readonly finishMs: number
}

/** For a laptop on a slow network, and an ffmpeg on a busy machine. */
export const defaultForeignLimits: ForeignLimits = {
  firstSampleMs: 15_000,
  silenceMs: 5_000,
  finishMs: 3_000,
}
