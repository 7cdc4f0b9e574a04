import type { OwnQuestion } from '../../server/questions/views.ts'
import { journeyOf, journeyWords } from './journey.ts'

interface OwnQuestionLineProps {
  readonly question: OwnQuestion
  readonly positionSeconds: number | null
}

/** The viewer's own question and how far it has come. */
export function OwnQuestionLine({ question, positionSeconds }: OwnQuestionLineProps) {
  const isAside = question.state === 'dismissed' || question.state === 'merged'
  return (
    <li className="own-question">
      <p>{question.text}</p>
      {!isAside && (
        <ol className="journey">
          {journeyOf(question.state).map(({ name, isReached }) => (
            <li key={name} data-reached={isReached || undefined}>
              {name}
            </li>
          ))}
        </ol>
      )}
      <p className="text-sm text-ink-2">{journeyWords(question, positionSeconds)}</p>
      {question.answer?.how === 'writing' && <p className="written-answer">{question.answer.text}</p>}
    </li>
  )
}

/** A question the portal has not acknowledged yet. */
export function SendingLine({ text }: { readonly text: string }) {
  return (
    <li className="own-question">
      <p>{text}</p>
      <p className="text-sm text-nerve">Sending. It is kept here and sent again until it has arrived.</p>
    </li>
  )
}
