import { performance } from 'node:perf_hooks'
import type { ThroughputJob, ThroughputResult } from './jobs.ts'
import { type Answer, openConnections } from './keep-alive-connection.ts'

/** Every connection asks again as soon as it is answered. */
export async function measureThroughput(job: ThroughputJob): Promise<ThroughputResult> {
  const { port, path, milliseconds } = job
  const connections = await openConnections(port, job.connections)
  const idle = performance.eventLoopUtilization()
  const begun = performance.now()
  let requests = 0
  let errors = 0
  await Promise.all(
    connections.map(
      (connection) =>
        new Promise<void>((resolve) => {
          const onAnswer = (answer: Answer | undefined) => {
            if (answer?.status === 200) requests += 1
            else errors += 1
            if (answer && performance.now() - begun < milliseconds) connection.get(path, {}, onAnswer)
            else resolve()
          }
          connection.get(path, {}, onAnswer)
        }),
    ),
  )
  const seconds = (performance.now() - begun) / 1000
  for (const connection of connections) connection.close()
  return {
    requests,
    errors,
    requestsPerSecond: requests / seconds,
    busy: performance.eventLoopUtilization(idle).utilization,
  }
}
