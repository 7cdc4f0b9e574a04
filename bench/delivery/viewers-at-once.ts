import type { ViewersResult } from '../load/jobs.ts'
import { runLoad } from '../load/load.ts'
import { report, say } from '../report.ts'

export interface Audience {
  readonly bench: string
  /** Address of a media playlist. */
  readonly playlist: string
  readonly viewers: number
  readonly seconds: number
}

const BAR = { name: 'bar', value: 250 }

/** So many players at the live edge, each with every part; errors, and how long a part takes. */
export async function watchAtOnce({ bench, playlist, viewers, seconds }: Audience): Promise<ViewersResult> {
  const { port, pathname } = new URL(playlist)
  const milliseconds = seconds * 1000
  const watched = await runLoad({ kind: 'viewers', port: Number(port), path: pathname, viewers, milliseconds })
  const { parts, errors, partMs, busy } = watched
  const failed = Object.values(errors).reduce((sum, count) => sum + count, 0)
  const name = `${bench}, ${viewers} viewers`
  say(`${name}: ${parts} parts, the slowest ${partMs.max.toFixed(0)} ms; the load was ${Math.round(busy * 100)} % busy`)
  if (failed > 0) say(`${name}: ${JSON.stringify(errors)}`)
  report({ bench: `${name}, errors`, value: failed, unit: 'errors', versus: { name: 'bar', value: 0 } })
  report({ bench: `${name}, part p50`, value: partMs.p50, unit: 'ms', versus: BAR })
  report({ bench: `${name}, part p95`, value: partMs.p95, unit: 'ms', versus: BAR })
  return watched
}
