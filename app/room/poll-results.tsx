import type { PollResults, PublicPoll } from '../../server/questions/poll-views.ts'
import { answeredWords, percentOf, shareWords } from './poll-words.ts'

interface PollResultsProps {
  readonly poll: Pick<PublicPoll, 'choices' | 'selects'>
  readonly results: PollResults
  /** Positions of what this viewer picked. */
  readonly picked?: readonly number[]
}

/** A poll's totals: a table of numbers, with a bar to each. */
export function PollResultsTable({ poll, results, picked = [] }: PollResultsProps) {
  const { answered, counts } = results
  return (
    <table className="poll-results">
      <caption className="figures">
        {answeredWords(answered)}
        {poll.selects === 'several' && '; each could pick more than one answer'}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Answer</th>
          <th scope="col">People</th>
        </tr>
      </thead>
      <tbody>
        {poll.choices.map((choice, position) => {
          const count = counts[position] ?? 0
          return (
            <tr key={choice}>
              <th scope="row">
                <span className="asked" dir="auto">
                  {choice}
                </span>
                {picked.includes(position) && <span className="poll-picked"> · your answer</span>}
                <span className="poll-bar" aria-hidden="true">
                  <span className="poll-share" style={{ inlineSize: `${percentOf(count, answered)}%` }} />
                </span>
              </th>
              <td className="figures">{shareWords(count, answered)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
