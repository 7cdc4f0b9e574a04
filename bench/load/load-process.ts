import process from 'node:process'
import { measureHeld } from './held.ts'
import type { LoadJob } from './jobs.ts'
import { measureThroughput } from './throughput.ts'
import { measureViewers } from './viewers.ts'

// A bench that was killed takes its load along; a result that was handed over ends it, too.
process.on('disconnect', () => process.exit())
process.on('message', (job) => {
  // What `startLoad` sends.
  void run(job as LoadJob).then((result) => process.send?.({ result }))
})

function run(job: LoadJob) {
  if (job.kind === 'throughput') return measureThroughput(job)
  if (job.kind === 'viewers') return measureViewers(job)
  return measureHeld(job, () => process.send?.('sent'))
}
