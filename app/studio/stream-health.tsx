import type { StreamStatus } from '../../server/media/engine.ts'
import { HealthCharts } from './health-charts.tsx'
import { streamFacts } from './stream-facts.ts'
import type { StreamMoment } from './stream-history.ts'

interface StreamHealthProps {
  readonly status: StreamStatus
  readonly history: readonly StreamMoment[]
  /** null: not known yet. */
  readonly viewers: number | null
}

/** The figures behind the word: what arrives, and what becomes of it. */
export function StreamHealth({ status, history, viewers }: StreamHealthProps) {
  return (
    <section className="studio-block" aria-labelledby="stream-health">
      <h2 id="stream-health">What arrives</h2>
      <HealthCharts history={history} />
      <dl className="studio-facts figures">
        {[...streamFacts(status), ['Watching', viewers === null ? '–' : `${viewers}`] as const].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
