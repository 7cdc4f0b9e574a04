/** One fault of the table, provoked, and what became of its promise. */
export interface FaultResult {
  /** `F21`. */
  readonly fault: string
  readonly promise: string
  readonly measured: Readonly<Record<string, number | boolean | string>>
  readonly pass: boolean
}

export interface FaultOptions {
  /** How often F1 kills the portal. */
  readonly kills?: number | undefined
  /** How long an outage or a load lasts; left out: as long as the promise says. */
  readonly seconds?: number | undefined
}

/** Provokes the fault on real parts and measures what became of the promise. */
export type MeasureFault = (options: FaultOptions) => Promise<FaultResult>
