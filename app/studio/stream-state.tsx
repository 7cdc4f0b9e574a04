import type { StreamStatus, StreamWord } from '../../server/media/engine.ts'
import { HealthCharts } from './health-charts.tsx'
import { SecondEncoder } from './second-encoder.tsx'
import { streamFacts } from './stream-facts.ts'
import type { StreamMoment } from './stream-history.ts'

const WORDS: Readonly<Record<StreamWord, string>> = {
  offline: 'Offline',
  receiving: 'Receiving',
  live: 'Live',
  unstable: 'Unstable',
  interrupted: 'Interrupted',
}

interface StreamStateProps {
  readonly status: StreamStatus
  readonly history: readonly StreamMoment[]
  /** null: not known yet. */
  readonly viewers: number | null
}

/** One word, why, and what to do; then the figures behind it. */
export function StreamState({ status, history, viewers }: StreamStateProps) {
  return (
    <section className="studio-block" aria-labelledby="stream-state">
      <h2 id="stream-state">Stream</h2>
      <div role="status">
        <p className="studio-word" data-word={status.word}>
          {WORDS[status.word]}
        </p>
        {status.reason && <p>{status.reason}</p>}
        {status.remedy && <p className="font-semibold">{status.remedy}</p>}
      </div>
      <SecondEncoder status={status} />
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
