/** Sound may come this long after its picture and still be put beside it. */
const maxLagMs = 1000
/** As long as this a track is waited for. @see FAULTS F23 */
const patienceMs = 2000

/**
 * Notices sound that comes long after its picture for good: the picture is not held back for it. Tracks that are sent
 * in turns catch up with each other and are left alone.
 */
export class SoundLag {
  #since: { readonly soundMs: number; readonly pictureMs: number } | undefined

  /**
   * @param soundMs where the newest sound is, stream time
   * @param pictureMs where the newest picture is
   * @returns true when both have gone on for two seconds without the sound catching up; it is then forgotten
   */
  isLasting(soundMs: number, pictureMs: number): boolean {
    const since = this.#since
    this.#since = undefined
    if (pictureMs - soundMs <= maxLagMs) return false
    if (since && soundMs - since.soundMs > patienceMs && pictureMs - since.pictureMs > patienceMs) return true
    this.#since = since ?? { soundMs, pictureMs }
    return false
  }
}
