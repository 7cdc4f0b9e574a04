import type { PublicQuestion } from '../../server/questions/views.ts'
import { writtenAnswer } from '../room/written-answer.ts'

/** What has been answered in writing: what was left when the time was up, and what was added to answers given live. */
export function WrittenAnswers({ questions }: { readonly questions: readonly PublicQuestion[] }) {
  return (
    <ol className="written-answers">
      {questions.map((question) => (
        <WrittenLine key={question.id} question={question} />
      ))}
    </ol>
  )
}

function WrittenLine({ question }: { readonly question: PublicQuestion }) {
  const { number, text, askerName, fromModerators } = question
  const asker = fromModerators ? 'From the moderators' : askerName
  const written = writtenAnswer(question.answer)
  return (
    <li>
      <p className="figures text-sm text-ink-2">{`Question ${number}${asker ? ` · ${asker}` : ''}`}</p>
      <p className="font-serif text-lg">{text}</p>
      {written && (
        <div className="written-answer">
          <p>{written.text}</p>
          <p className="text-sm text-ink-2">{written.by}</p>
        </div>
      )}
    </li>
  )
}
