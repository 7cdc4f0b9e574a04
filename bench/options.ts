/** How a bench is to be run. */
export interface BenchOptions {
  /** About how long each measurement takes; undefined: as long as its figures are meant to be taken. */
  readonly seconds: number | undefined
}
