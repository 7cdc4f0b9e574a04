import type { StreamStatus, StreamWord } from '../../server/media/engine.ts'
import { SecondEncoder } from './second-encoder.tsx'

const WORDS: Readonly<Record<StreamWord, string>> = {
  offline: 'Offline',
  receiving: 'Receiving',
  live: 'Live',
  unstable: 'Unstable',
  interrupted: 'Interrupted',
}

/** One word, why, and what to do. */
export function StreamState({ status }: { readonly status: StreamStatus }) {
  return (
    <section className="studio-block" aria-labelledby="stream-state">
      <h2 id="stream-state">Stream</h2>
      <div role="status">
        <p className="studio-word" data-word={status.word}>
          {WORDS[status.word]}
        </p>
        {status.reason && <p>{status.reason}</p>}
        {status.remedy && <p className="font-semibold">{status.remedy}</p>}
        <MissingRungs rungs={status.rungs} />
      </div>
      <SecondEncoder status={status} />
    </section>
  )
}

/** Lower pictures that viewers have to do without for now, and why. */
function MissingRungs({ rungs }: Pick<StreamStatus, 'rungs'>) {
  const troubles = rungs.flatMap(({ trouble }) => trouble ?? [])
  if (troubles.length === 0) return null
  return (
    <>
      {troubles.map((words) => (
        <p key={words}>{words}.</p>
      ))}
      <p>What the encoder sends reaches the audience untouched.</p>
    </>
  )
}
