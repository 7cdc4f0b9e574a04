import type { PublicQuestion } from '../../server/questions/views.ts'

/** The question the speakers are answering in the picture this viewer sees. */
export function OnAirCard({ question }: { readonly question: PublicQuestion }) {
  return (
    <section className="on-air" aria-label="On air now">
      <p className="on-air-word figures">{`On air now · Question ${question.number}`}</p>
      <p className="font-serif text-lg">{question.text}</p>
      <p className="text-sm text-ink-2">{askedBy(question)}</p>
    </section>
  )
}

export function askedBy({ askerName, addressee }: Pick<PublicQuestion, 'askerName' | 'addressee'>): string {
  const asker = askerName ?? 'Anonymous'
  return addressee === null ? asker : `${asker}, to ${addressee}`
}
