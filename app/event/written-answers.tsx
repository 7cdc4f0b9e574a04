import type { PublicQuestion } from '../../server/questions/views.ts'

/** What was left when the time was up and has been answered in writing. */
export function WrittenAnswers({ questions }: { readonly questions: readonly PublicQuestion[] }) {
  return (
    <ol className="written-answers">
      {questions.map(({ id, number, text, askerName, answer }) => (
        <li key={id}>
          <p className="figures text-sm text-ink-2">{`Question ${number}${askerName ? ` · ${askerName}` : ''}`}</p>
          <p className="font-serif text-lg">{text}</p>
          {answer?.how === 'writing' && (
            <div className="written-answer">
              <p>{answer.text}</p>
              <p className="text-sm text-ink-2">{answer.by}</p>
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
