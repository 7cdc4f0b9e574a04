import type { Ask, OwnQuestion } from '../../server/questions/views.ts'
import { followedQuestion } from './journey.ts'
import type { RefusedAsk } from './outbox.ts'
import { OwnQuestionLine, RefusedLine, SendingLine } from './own-question-line.tsx'

interface OwnQuestionsProps {
  readonly questions: readonly OwnQuestion[]
  readonly unsent: readonly Ask[]
  readonly refused: readonly RefusedAsk[]
  readonly positionOf: (question: OwnQuestion) => number | null
  readonly onSeek?: (positionSeconds: number) => void
}

/** What this viewer asked, the latest first, on its way or arrived. */
export function OwnQuestions({ questions, unsent, refused, positionOf, onSeek }: OwnQuestionsProps) {
  if (questions.length + unsent.length + refused.length === 0) {
    return <p className="py-3 text-sm text-ink-2">What you ask appears here, with what becomes of it.</p>
  }
  return (
    <ol className="questions">
      {unsent.map(({ key, text }) => (
        <SendingLine key={key} text={text} />
      ))}
      {refused.map(({ key, text, message }) => (
        <RefusedLine key={key} text={text} message={message} />
      ))}
      {questions.toReversed().map((question) => (
        <OwnQuestionLine
          key={question.id}
          question={question}
          positionSeconds={positionOf(followedQuestion(question))}
          onSeek={onSeek}
        />
      ))}
    </ol>
  )
}
