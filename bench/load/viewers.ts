import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '../percentile.ts'
import type { ViewersJob, ViewersResult } from './jobs.ts'
import { type Answer, KeepAliveConnection } from './keep-alive-connection.ts'

const HINT = /#EXT-X-PRELOAD-HINT:TYPE=PART,URI="((\d+)\.(\d+)\.m4s)"\n$/
/** They do not all come in the same moment. */
const ARRIVAL_MS = 1000

interface Tally {
  readonly errors: Map<string, number>
  readonly partMs: number[]
}

/** What players at the live edge ask for, without decoding any of it. */
export async function measureViewers(job: ViewersJob): Promise<ViewersResult> {
  const tally: Tally = { errors: new Map(), partMs: [] }
  const idle = performance.eventLoopUtilization()
  const until = performance.now() + job.milliseconds
  await Promise.all(
    Array.from({ length: job.viewers }, async (_, seat) => {
      await pause((seat * ARRIVAL_MS) / job.viewers)
      await watch(job, until, tally)
    }),
  )
  const { partMs } = tally
  return {
    parts: partMs.length,
    errors: Object.fromEntries(tally.errors),
    partMs: { p50: percentile(partMs, 50), p95: percentile(partMs, 95), max: percentile(partMs, 100) },
    busy: performance.eventLoopUtilization(idle).utilization,
  }
}

async function watch({ port, path }: ViewersJob, until: number, tally: Tally): Promise<void> {
  const connection = await KeepAliveConnection.open(port)
  const get = (address: string, wantsText: boolean) =>
    new Promise<Answer | undefined>((resolve) => connection.get(address, { wantsText }, resolve))
  const note = (error: string) => tally.errors.set(error, (tally.errors.get(error) ?? 0) + 1)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  let [, part, msn, index] = HINT.exec((await get(path, true))?.text ?? '') ?? []
  while (part && performance.now() < until) {
    const playlist = await get(`${path}?_HLS_msn=${msn}&_HLS_part=${index}&_HLS_skip=YES`, true)
    if (playlist?.status !== 200) note(`playlist: ${playlist?.status ?? 'connection lost'}`)
    if (!playlist) break
    const asked = performance.now()
    const got = await get(folder + part, false)
    if (got?.status !== 200) note(`part: ${got?.status ?? 'connection lost'}`)
    if (got?.status === 200) tally.partMs.push(performance.now() - asked)
    ;[, part, msn, index] = HINT.exec(playlist.text ?? '') ?? []
  }
  if (!part) note('a playlist without a hint')
  connection.close()
}
