/** The same address again and again over so many connections. */
export interface ThroughputJob {
  readonly kind: 'throughput'
  readonly port: number
  readonly path: string
  readonly connections: number
  readonly milliseconds: number
}

export interface ThroughputResult {
  readonly requestsPerSecond: number
  /** Answers that were not 200, and connections that broke. */
  readonly errors: number
  readonly requests: number
  /** How busy the load's own process was, 0 to 1: near 1 it is the load that was measured. */
  readonly busy: number
}

/** One request that is held, on each of so many connections; says `sent` when all are on their way. */
export interface HeldJob {
  readonly kind: 'held'
  readonly port: number
  readonly path: string
  readonly connections: number
}

export interface HeldResult {
  /** When the last was answered, ms since the epoch, with fractions. */
  readonly lastAnsweredAt: number
  readonly errors: number
}

/** Low-latency viewers: each waits for the next part in the playlist, then fetches it, over and over. */
export interface ViewersJob {
  readonly kind: 'viewers'
  readonly port: number
  /** Of the media playlist; parts lie beside it. */
  readonly path: string
  readonly viewers: number
  readonly milliseconds: number
}

export interface ViewersResult {
  readonly parts: number
  /** What went wrong, and how often. */
  readonly errors: Readonly<Record<string, number>>
  /** From asking for a part to its last byte. */
  readonly partMs: { readonly p50: number; readonly p95: number; readonly max: number }
  /** How busy the load's own process was, 0 to 1. */
  readonly busy: number
}

export interface JobResults {
  readonly throughput: ThroughputResult
  readonly held: HeldResult
  readonly viewers: ViewersResult
}

export type LoadJob = ThroughputJob | HeldJob | ViewersJob

/** Milliseconds since the epoch with fractions, comparable between the processes of one machine. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}
