import type { OwnQuestion, SurvivingQuestion } from '../../server/questions/views.ts'
import { AskedBy } from './asked-by.tsx'
import { followedQuestion, journeyOf, journeyWords } from './journey.ts'
import { writtenAnswer } from './written-answer.ts'

interface OwnQuestionLineProps {
  readonly question: OwnQuestion
  /** Where in the recording the question it follows was on air; null when unknown. */
  readonly positionSeconds: number | null
  readonly onSeek?: (positionSeconds: number) => void
}

/** The viewer's own question and how far it has come, by itself or as part of the one that it was merged into. */
export function OwnQuestionLine({ question, positionSeconds, onSeek }: OwnQuestionLineProps) {
  const followed = followedQuestion(question)
  const { state, number, answer } = followed
  const written = writtenAnswer(answer)
  const isAside = state === 'dismissed' || state === 'merged'
  const seekTo = state === 'answered' && answer?.how === 'live' ? positionSeconds : null
  return (
    <li className="own-question">
      {!question.isPurged && (
        <>
          <p className="asked" dir="auto" lang={question.language ?? undefined}>
            {question.text}
          </p>
          <p className="figures text-sm text-ink-2">
            {`No. ${question.number} · `}
            <AskedBy {...question} />
          </p>
        </>
      )}
      {question.rehearsal && <p className="text-sm text-nerve">Asked in a rehearsal: it will be deleted.</p>}
      {question.originalText !== null && <Original text={question.originalText} />}
      {question.survivor && <MergedInto survivor={question.survivor} />}
      {!isAside && (
        <ol className="journey">
          {journeyOf(state).map(({ name, isReached }) => (
            <li key={name} data-reached={isReached || undefined}>
              {name}
            </li>
          ))}
        </ol>
      )}
      <p className="text-sm text-ink-2">
        {seekTo === null ? (
          journeyWords(followed, positionSeconds)
        ) : (
          <a href={`#q-${number}`} onClick={() => onSeek?.(seekTo)}>
            {journeyWords(followed, seekTo)}
          </a>
        )}
      </p>
      {written && (
        <p className="written-answer asked" dir="auto">
          {written.text}
        </p>
      )}
    </li>
  )
}

/** What a moderator edited is shown as it was asked too. */
function Original({ text }: { readonly text: string }) {
  return (
    <>
      <p className="text-sm">A moderator edited your question. You asked:</p>
      <blockquote className="surviving asked" dir="auto">
        {text}
      </blockquote>
    </>
  )
}

function MergedInto({ survivor }: { readonly survivor: SurvivingQuestion }) {
  return (
    <>
      <p className="text-sm">{`Merged into question ${survivor.number}, which asks the same${survivor.text === null ? '.' : ':'}`}</p>
      {survivor.text !== null && (
        <blockquote className="surviving asked" dir="auto">
          {survivor.text}
        </blockquote>
      )}
    </>
  )
}

/** A question that was on its way when its page was left, and that the portal refuses: its words can be copied. */
export function RefusedLine({ text, message }: { readonly text: string; readonly message: string }) {
  return (
    <li className="own-question">
      <p className="asked" dir="auto">
        {text}
      </p>
      <p className="field-error">{`Not asked. ${message}`}</p>
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
