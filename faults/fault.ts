/** One fault of the table, provoked, and what became of its promise. */
export interface FaultResult {
  /** `F21`. */
  readonly fault: string
  readonly promise: string
  readonly measured: Readonly<Record<string, number | boolean | string>>
  readonly pass: boolean
}
