import { runLoad } from '../load/load.ts'
import { percentile } from '../percentile.ts'
import { processorSecondsOf } from '../process-usage.ts'
import { report, say } from '../report.ts'
import type { Delivered } from './delivered-stream.ts'

const ROUNDS = 3
const CONNECTIONS = 32

/** A server that can send the same bytes. */
export interface Contender {
  readonly name: string
  readonly port: number
  readonly pid: number
  /** Makes it send these bytes. @returns under which path it does */
  prepare(delivered: Delivered): Promise<string>
}

export interface Contest {
  readonly bench: string
  /** Asked before every round: a part stays in memory for half a minute. */
  current(): Promise<Delivered>
  /** The portal first, then the floor it is held against, then peers. */
  readonly contenders: readonly [Contender, Contender, ...Contender[]]
  readonly secondsPerRun: number
}

interface Run {
  readonly requestsPerSecond: number
  readonly microsecondsPerRequest: number
}

/** Requests a second, and processor time of each, of servers that send the same; medians of alternating runs. */
export async function compareServed({ bench, current, contenders, secondsPerRun }: Contest): Promise<void> {
  const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1) {
    const delivered = await current()
    for (const contender of contenders) {
      const run = await measure(contender, delivered, secondsPerRun)
      runs.get(contender.name)?.push(run)
    }
  }
  const [ours, ...others] = contenders.map(({ name }) => ({ name, ...medianOf(runs.get(name) ?? []) }))
  if (!ours) return
  for (const { name, ...other } of others) {
    const { requestsPerSecond, microsecondsPerRequest } = ours
    report({ bench, value: requestsPerSecond, unit: 'requests/s', versus: { name, value: other.requestsPerSecond } })
    const versus = { name, value: other.microsecondsPerRequest }
    report({ bench: `${bench}, each`, value: microsecondsPerRequest, unit: 'µs of a core', versus })
  }
}

async function measure(contender: Contender, delivered: Delivered, seconds: number): Promise<Run> {
  const { name, port, pid } = contender
  const job = { kind: 'throughput', port, path: await contender.prepare(delivered), connections: CONNECTIONS } as const
  // Nobody's first requests are anybody's usual ones.
  await runLoad({ ...job, milliseconds: 500 })
  const before = await processorSecondsOf(pid)
  const { requests, errors, requestsPerSecond, busy } = await runLoad({ ...job, milliseconds: seconds * 1000 })
  const used = (await processorSecondsOf(pid)) - before
  if (errors > 0) throw new Error(`${name} failed ${errors} of ${requests + errors} requests for ${delivered.path}`)
  const share = Math.round((used * 100 * requestsPerSecond) / requests)
  say(
    `${name}: ${Math.round(requestsPerSecond)} requests/s of ${delivered.body.length} bytes, ` +
      `${share} % of a core; the load was ${Math.round(busy * 100)} % busy`,
  )
  return { requestsPerSecond, microsecondsPerRequest: (used * 1e6) / requests }
}

function medianOf(runs: readonly Run[]): Run {
  return {
    requestsPerSecond: percentile(
      runs.map((run) => run.requestsPerSecond),
      50,
    ),
    microsecondsPerRequest: percentile(
      runs.map((run) => run.microsecondsPerRequest),
      50,
    ),
  }
}
