/** How loud the sound was for two fifths of a second; 0 dBFS is the loudest there can be, −∞ is told as −100. */
export interface SoundLevel {
  /** Of its loudest sample. */
  readonly peakDbfs: number
  /** Root mean square. */
  readonly meanDbfs: number
}

const QUIETEST_DBFS = -100
const PEAK = 'lavfi.astats.Overall.Peak_level='
const MEAN = 'lavfi.astats.Overall.RMS_level='

/**
 * Reads what ffmpeg's `astats` prints, which arrives in pieces of any length.
 * @see ffmpeg-filters, astats, ametadata
 */
export class SoundLevelReader {
  #rest = ''
  #peakDbfs: number | undefined

  /** @returns the newest level told in full by these words; undefined when there is none */
  push(words: string): SoundLevel | undefined {
    const lines = `${this.#rest}${words}`.split('\n')
    this.#rest = lines.pop() ?? ''
    let newest: SoundLevel | undefined
    for (const line of lines) newest = this.#read(line) ?? newest
    return newest
  }

  #read(line: string): SoundLevel | undefined {
    if (line.startsWith(PEAK)) this.#peakDbfs = dbfs(line.slice(PEAK.length))
    if (!line.startsWith(MEAN) || this.#peakDbfs === undefined) return undefined
    return { peakDbfs: this.#peakDbfs, meanDbfs: dbfs(line.slice(MEAN.length)) }
  }
}

/** Of silence it prints `-inf`, in some versions `nan`. */
function dbfs(printed: string): number {
  const level = Number(printed)
  return Number.isFinite(level) ? Math.max(QUIETEST_DBFS, level) : QUIETEST_DBFS
}
