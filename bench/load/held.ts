import { type HeldJob, type HeldResult, preciseNow } from './jobs.ts'
import { openConnections } from './keep-alive-connection.ts'

/** @param onSent called when every request is on its way and the answers can come */
export async function measureHeld(job: HeldJob, onSent: () => void): Promise<HeldResult> {
  const connections = await openConnections(job.port, job.connections)
  let errors = 0
  let lastAnsweredAt = 0
  const answered = connections.map(
    (connection) =>
      new Promise<void>((resolve) => {
        connection.get(job.path, {}, (answer) => {
          if (answer?.status !== 200) errors += 1
          lastAnsweredAt = preciseNow()
          resolve()
        })
      }),
  )
  onSent()
  await Promise.all(answered)
  for (const connection of connections) connection.close()
  return { lastAnsweredAt, errors }
}
