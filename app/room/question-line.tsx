import type { PublicQuestion } from '../../server/questions/views.ts'
import { timeCode } from '../player/time-code.ts'
import { AskedBy } from './asked-by.tsx'
import { writtenAnswer } from './written-answer.ts'

interface QuestionLineProps {
  /** In the state in which this viewer sees it. */
  readonly question: PublicQuestion
  /** Where in the recording it was on air; null when unknown. */
  readonly positionSeconds: number | null
  readonly isVotedFor: boolean
  /** Why the viewer's last vote did not count. */
  readonly refusal?: string
  /** Left out for one's own questions, and where the room is closed. */
  readonly onVote?: (wanted: boolean) => void
  readonly onSeek?: (positionSeconds: number) => void
}

/** A question as everyone sees it, with its votes and what became of it. */
export function QuestionLine({ question, positionSeconds, isVotedFor, refusal, onVote, onSeek }: QuestionLineProps) {
  const { number, text, votes } = question
  const written = writtenAnswer(question.answer)
  return (
    <li className="question">
      <VoteButton number={number} votes={votes} isVotedFor={isVotedFor} onVote={onVote} />
      <div>
        <p className="asked" dir="auto" lang={question.language ?? undefined}>
          {text}
        </p>
        <p className="figures text-sm text-ink-2">
          {`No. ${number} · `}
          <AskedBy {...question} />
          <Fate question={question} positionSeconds={positionSeconds} onSeek={onSeek} />
        </p>
        {refusal && (
          <p role="alert" className="field-error">
            {refusal}
          </p>
        )}
        {written && (
          <div className="written-answer">
            <p className="asked" dir="auto">
              {written.text}
            </p>
            <p className="text-sm text-ink-2">{written.by}</p>
          </div>
        )}
      </div>
    </li>
  )
}

function VoteButton({
  number,
  votes,
  isVotedFor,
  onVote,
}: Pick<QuestionLineProps, 'isVotedFor' | 'onVote'> & Pick<PublicQuestion, 'number' | 'votes'>) {
  return (
    <button
      type="button"
      className="vote figures"
      aria-pressed={isVotedFor}
      disabled={!onVote}
      onClick={() => onVote?.(!isVotedFor)}
    >
      <b>{votes}</b> <span>{voteWord(votes, isVotedFor, onVote !== undefined)}</span>
      <span className="sr-only">{` for question ${number}`}</span>
    </button>
  )
}

/** What pressing does, or has done; where nothing is to be pressed, what the number counts. */
function voteWord(votes: number, isVotedFor: boolean, canVote: boolean): string {
  if (isVotedFor) return 'voted'
  return canVote || votes === 1 ? 'vote' : 'votes'
}

function Fate({
  question,
  positionSeconds,
  onSeek,
}: Pick<QuestionLineProps, 'question' | 'positionSeconds' | 'onSeek'>) {
  if (question.state === 'on-air') return <span className="text-artery"> · on air now</span>
  if (question.state === 'queued') return <span className="text-ink"> · among the next</span>
  if (question.state !== 'answered') return null
  if (question.answer?.how === 'writing') return <span className="text-lymph"> · answered in writing</span>
  if (positionSeconds === null) return <span className="text-lymph"> · answered live</span>
  return (
    <>
      {' · '}
      <a href={`#q-${question.number}`} onClick={() => onSeek?.(positionSeconds)}>
        {`answered at ${timeCode(positionSeconds)}`}
      </a>
    </>
  )
}
