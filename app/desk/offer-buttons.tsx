import type { DeskQuestion } from '../../server/questions/views.ts'
import { type Offer, offersFor } from './offers.ts'
import type { Decisions } from './use-decisions.ts'

interface OffersProps {
  readonly question: DeskQuestion
  readonly decisions: Decisions
  /** On the card, or under "More…". */
  readonly which: 'usual' | 'rare'
  readonly onTaken?: () => void
}

/** What can be done with a question, as buttons. */
export function Offers({ question, decisions, which, onTaken }: OffersProps) {
  const isPending = decisions.pending.has(question.id)
  const { onAir } = decisions
  return offersFor(question.state)
    .filter(
      ({ former, isRare }) => (isRare ?? false) === (which === 'rare') && (former === undefined || onAir !== null),
    )
    .map((offer) => (
      <button
        key={offer.label}
        type="button"
        className="button"
        data-look={lookOf(offer)}
        // Not `disabled`: that would throw the focus away in the middle of the work.
        aria-disabled={isPending || undefined}
        aria-keyshortcuts={offer.key ?? undefined}
        onClick={() => {
          decisions.take(question, offer)
          onTaken?.()
        }}
      >
        {offer.former && onAir ? `On air, ${onAir.number} back to the queue` : offer.label}
      </button>
    ))
}

/** What decides nothing about where the question stands. */
const QUIET: ReadonlySet<Offer['verb']> = new Set(['merge', 'edit', 'annotate'])

/** One primary button a screen: what ends the question that everybody hears. */
function lookOf({ verb, key }: Offer): string {
  if (verb === 'answer-live') return 'primary'
  return key === null || QUIET.has(verb) ? 'quiet' : 'plain'
}
