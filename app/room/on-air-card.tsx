import type { PublicQuestion } from '../../server/questions/views.ts'
import { AskedBy } from './asked-by.tsx'

/** The question the speakers are answering in the picture this viewer sees. */
export function OnAirCard({ question }: { readonly question: PublicQuestion }) {
  return (
    <section className="on-air" aria-label="On air now">
      <p className="on-air-word figures">{`On air now · Question ${question.number}`}</p>
      <p className="asked font-serif text-lg" dir="auto" lang={question.language ?? undefined}>
        {question.text}
      </p>
      <p className="text-sm text-ink-2">
        <AskedBy {...question} />
      </p>
    </section>
  )
}
