import type { DeskQuestion } from '../../server/questions/views.ts'
import { offersFor } from './offers.ts'
import type { Decisions } from './use-decisions.ts'

interface OffersProps {
  readonly question: DeskQuestion
  readonly decisions: Decisions
}

/** What can be done with a question, as buttons. */
export function Offers({ question, decisions }: OffersProps) {
  const isPending = decisions.pending.has(question.id)
  return offersFor(question.state).map(({ verb, label, key }) => (
    <button
      key={verb}
      type="button"
      className="button"
      // One primary button a screen: what ends the question that everybody hears.
      data-look={verb === 'answer-live' ? 'primary' : key === null ? 'quiet' : 'plain'}
      // Not `disabled`: that would throw the focus away in the middle of the work.
      aria-disabled={isPending || undefined}
      aria-keyshortcuts={key ?? undefined}
      onClick={() => decisions.take(question, verb)}
    >
      {label}
    </button>
  ))
}
