import './poll.css'
import type { PublicPoll } from '../../server/questions/poll-views.ts'
import type { Picked } from './ballot-box.ts'
import { PollForm } from './poll-form.tsx'
import { PollResultsTable } from './poll-results.tsx'
import { withheldWords } from './poll-words.ts'
import { pollsSeen } from './polls.ts'
import type { RoomLink } from './room-link.ts'

interface PollsPartProps {
  readonly polls: readonly PublicPoll[]
  readonly kept: Picked
  readonly sending: Picked
  /** By poll, why this viewer's answer does not count. */
  readonly refused: ReadonlyMap<string, string>
  readonly onAnswer: RoomLink['answerPoll']
  /** After the event polls are only read. */
  readonly isOver: boolean
}

/** The event's polls: the latest whole, those before it folded. */
export function PollsPart({ polls, kept, sending, refused, onAnswer, isOver }: PollsPartProps) {
  const [latest, ...earlier] = pollsSeen(polls, isOver)
  if (!latest) return null
  const card = (poll: PublicPoll) => (
    <PollCard
      key={poll.id}
      poll={poll}
      isOpen={poll.state === 'open' && !isOver}
      kept={kept.get(poll.id)}
      sending={sending.get(poll.id)}
      refusal={refused.get(poll.id)}
      onAnswer={(choices) => onAnswer(poll.id, choices)}
    />
  )
  return (
    <section className="polls" aria-label="Polls">
      {card(latest)}
      {earlier.length > 0 && (
        <details>
          <summary>{earlier.length === 1 ? '1 earlier poll' : `${earlier.length} earlier polls`}</summary>
          {earlier.map(card)}
        </details>
      )}
    </section>
  )
}

interface PollCardProps extends React.ComponentProps<typeof PollForm> {
  readonly isOpen: boolean
}

function PollCard({ isOpen, ...form }: PollCardProps) {
  const { poll, kept, refusal } = form
  const withheld = withheldWords(poll)
  const results = poll.results === 'too-few' ? null : poll.results
  return (
    <article className="poll" aria-labelledby={`poll-${poll.id}`}>
      <h2 id={`poll-${poll.id}`} className="poll-word figures">
        {`Poll ${poll.number} · ${isOpen ? 'open' : 'closed'}`}
      </h2>
      {isOpen ? (
        <PollForm {...form} />
      ) : (
        <>
          <p className="asked font-serif text-lg" dir="auto">
            {poll.question}
          </p>
          {refusal && <p className="field-error">{`Your answer does not count. ${refusal}`}</p>}
        </>
      )}
      {results && <PollResultsTable poll={poll} results={results} picked={kept} />}
      {withheld !== null && <p className="text-sm text-ink-2">{withheld}</p>}
    </article>
  )
}
