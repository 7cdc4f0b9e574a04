import { useDeferredValue } from 'react'
import type { PublicQuestion } from '../../server/questions/views.ts'
import { QuestionLine } from './question-line.tsx'
import { similarQuestions } from './similar-questions.ts'

const MOST_OFFERED = 3

/** What has been asked already in other words. */
export interface OfferedQuestions {
  /** Everyone's, in the state in which this viewer sees them. */
  readonly questions: readonly PublicQuestion[]
  readonly votedFor: ReadonlySet<string>
  /** By question, why the viewer's last vote for it did not count. */
  readonly refusals: ReadonlyMap<string, string>
  readonly onVote: (questionId: string, wanted: boolean) => void
  readonly isOwn: (questionId: string) => boolean
  readonly positionOf: (question: PublicQuestion) => number | null
  readonly onSeek?: (positionSeconds: number) => void
}

interface SimilarOfferProps extends OfferedQuestions {
  /** What is being typed. */
  readonly text: string
}

/** Others may have asked the same: a vote for theirs instead of a twin, or the place where it was answered. */
export function SimilarOffer({ text, questions, votedFor, refusals, ...rest }: SimilarOfferProps) {
  const { onVote, isOwn, positionOf, onSeek } = rest
  const settled = useDeferredValue(text)
  const others = questions.filter(({ id }) => !isOwn(id))
  const similar = similarQuestions(settled, others, MOST_OFFERED)
  if (similar.length === 0) return null
  return (
    <section className="similar" aria-labelledby="similar">
      <h3 id="similar">Others ask something like this. Ask with them:</h3>
      <ol className="questions">
        {similar.map((question) => (
          <QuestionLine
            key={question.id}
            question={question}
            positionSeconds={positionOf(question)}
            isVotedFor={votedFor.has(question.id)}
            refusal={refusals.get(question.id)}
            onVote={question.state === 'answered' ? undefined : (wanted) => onVote(question.id, wanted)}
            onSeek={onSeek}
          />
        ))}
      </ol>
    </section>
  )
}
