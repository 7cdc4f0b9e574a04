import type { StreamStatus } from '../../server/media/engine.ts'

/** What was measured of a stream at one moment. */
export interface StreamMoment {
  /** ms, on this machine's clock */
  readonly at: number
  readonly status: StreamStatus
}

export const HISTORY_MS = 120_000

/** The last two minutes of a stream, the newest last. */
export function rememberStatus(
  history: readonly StreamMoment[],
  { at, status }: StreamMoment,
): readonly StreamMoment[] {
  return [...history.filter((moment) => moment.at > at - HISTORY_MS), { at, status }]
}
