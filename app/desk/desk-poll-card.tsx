import { useEffect, useRef, useState } from 'react'
import type { PollText } from '../../server/questions/poll.ts'
import type { DeskPoll, PollDecision } from '../../server/questions/poll-views.ts'
import { PollResultsTable } from '../room/poll-results.tsx'
import { Button } from '../ui/button.tsx'
import type { DeskLink } from './desk-link.ts'
import { type PollOffer, pollOffersFor, pollStateWords, SELECTS_WORDS } from './desk-poll-words.ts'
import { PollEditor } from './poll-editor.tsx'

interface DeskPollCardProps {
  readonly poll: DeskPoll
  /** The poll that is open; null when none is. */
  readonly openNumber: number | null
  readonly decidePoll: DeskLink['decidePoll']
}

/** One poll on the desk, and what can be done with it. */
export function DeskPollCard({ poll, openNumber, decidePoll }: DeskPollCardProps) {
  const card = useRef<HTMLElement>(null)
  const [edited, setEdited] = useState<{ readonly from: number; readonly isToldOfChange: boolean } | null>(null)
  const [isPending, setIsPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const decide = async (decision: PollDecision) => {
    if (isPending) return
    setIsPending(true)
    setRefusal(null)
    const reply = await decidePoll(poll.id, decision)
    setIsPending(false)
    if (!reply.ok) setRefusal(reply.message)
  }
  const take = ({ verb }: PollOffer) => {
    if (verb === 'edit') setEdited({ from: poll.revision, isToldOfChange: false })
    else void decide({ verb })
  }
  const saveEdited = async (text: PollText, { from, isToldOfChange }: NonNullable<typeof edited>) => {
    const reply = await decidePoll(poll.id, { verb: 'edit', text }, isToldOfChange ? undefined : from)
    // The colleague's words stand above the form now: what is saved next has seen them.
    if (!reply.ok && reply.code === 'outdated') setEdited({ from, isToldOfChange: true })
    return reply
  }
  useFocusStaysOn(card, `${poll.state} ${poll.resultsShown}`)

  return (
    <article
      ref={card}
      className="poll"
      tabIndex={-1}
      aria-label={poll.number === null ? 'Draft' : `Poll ${poll.number}`}
    >
      <h2 className="poll-word figures">
        {poll.number !== null && `Poll ${poll.number} · `}
        {pollStateWords(poll)}
      </h2>
      {(edited === null || edited.isToldOfChange) && <PollWhole poll={poll} />}
      {edited === null ? (
        <>
          {poll.state === 'draft' && openNumber !== null && (
            <p className="text-sm text-ink-2">{`Can be opened when poll ${openNumber} is closed.`}</p>
          )}
          <div className="desk-actions">
            {pollOffersFor(poll).map((offer) => (
              <Button
                key={offer.verb}
                look={offer.verb === 'delete' ? 'danger' : 'plain'}
                aria-disabled={isPending || undefined}
                onClick={() => take(offer)}
              >
                {offer.label}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <PollEditor
          id={poll.id}
          poll={poll}
          saveLabel="Save"
          save={(text) => saveEdited(text, edited)}
          onDone={() => setEdited(null)}
        />
      )}
      {refusal !== null && (
        <p role="alert" className="text-sm font-semibold text-nerve">
          {refusal}
        </p>
      )}
    </article>
  )
}

function PollWhole({ poll }: Pick<DeskPollCardProps, 'poll'>) {
  return (
    <>
      <p className="desk-question" dir="auto">
        {poll.question}
      </p>
      {poll.results ? (
        <PollResultsTable poll={poll} results={poll.results} />
      ) : (
        <ol className="desk-poll-choices" aria-label={SELECTS_WORDS[poll.selects]}>
          {poll.choices.map((choice) => (
            <li key={choice} className="asked" dir="auto">
              {choice}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** A button that was pressed goes away with what it did: the focus then goes to its poll. */
function useFocusStaysOn(card: React.RefObject<HTMLElement>, what: string): void {
  const before = useRef(what)
  useEffect(() => {
    if (what === before.current) return
    before.current = what
    if (document.activeElement === document.body) card.current?.focus()
  }, [card, what])
}
