import type { Ask, OwnQuestion } from '../../server/questions/views.ts'
import { followedQuestion } from './journey.ts'
import { OwnQuestionLine, SendingLine } from './own-question-line.tsx'

interface OwnQuestionsProps {
  readonly questions: readonly OwnQuestion[]
  readonly unsent: readonly Ask[]
  readonly positionOf: (question: OwnQuestion) => number | null
  readonly onSeek?: (positionSeconds: number) => void
}

/** What this viewer asked, the latest first, on its way or arrived. */
export function OwnQuestions({ questions, unsent, positionOf, onSeek }: OwnQuestionsProps) {
  if (questions.length + unsent.length === 0) {
    return <p className="py-3 text-sm text-ink-2">What you ask appears here, with what becomes of it.</p>
  }
  return (
    <ol className="questions">
      {unsent.map(({ key, text }) => (
        <SendingLine key={key} text={text} />
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
