import type { OwnQuestion } from '../../server/questions/views.ts'
import { journeyOf, journeyWords } from './journey.ts'

interface OwnQuestionLineProps {
  readonly question: OwnQuestion
  readonly positionSeconds: number | null
  readonly onSeek?: (positionSeconds: number) => void
}

/** The viewer's own question and how far it has come. */
export function OwnQuestionLine({ question, positionSeconds, onSeek }: OwnQuestionLineProps) {
  const isAside = question.state === 'dismissed' || question.state === 'merged'
  const seekTo = question.state === 'answered' && question.answer?.how === 'live' ? positionSeconds : null
  return (
    <li className="own-question">
      <p className="asked" dir="auto">
        {question.text}
      </p>
      {!isAside && (
        <ol className="journey">
          {journeyOf(question.state).map(({ name, isReached }) => (
            <li key={name} data-reached={isReached || undefined}>
              {name}
            </li>
          ))}
        </ol>
      )}
      <p className="text-sm text-ink-2">
        {seekTo === null ? (
          journeyWords(question, positionSeconds)
        ) : (
          <a href={`#q-${question.number}`} onClick={() => onSeek?.(seekTo)}>
            {journeyWords(question, seekTo)}
          </a>
        )}
      </p>
      {question.answer?.how === 'writing' && <p className="written-answer asked">{question.answer.text}</p>}
    </li>
  )
}

/** A question the portal has not acknowledged yet. */
export function SendingLine({ text }: { readonly text: string }) {
  return (
    <li className="own-question">
      <p className="asked" dir="auto">
        {text}
      </p>
      <p className="text-sm text-nerve">Sending. It is kept here and sent again until it has arrived.</p>
    </li>
  )
}
