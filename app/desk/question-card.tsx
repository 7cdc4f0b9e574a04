import type { ReactNode } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { AskedBy } from '../room/asked-by.tsx'
import { writtenAnswer } from '../room/written-answer.ts'
import { CardCompany } from './company.tsx'
import { useDeskRoom } from './desk-room.ts'
import { Complaint, OpenForm } from './draft-form.tsx'
import { flaggedWords } from './flag-words.ts'
import { numberWords } from './history-words.ts'
import { canSurvive, type MergeGroups } from './merge-groups.ts'
import { MergedList } from './merged-list.tsx'
import { Offers } from './offer-buttons.tsx'
import { MoreButton } from './question-more.tsx'
import type { Decisions } from './use-decisions.ts'
import { alikeWords, outcomeWords, votesWords } from './words.ts'

interface QuestionCardProps {
  readonly question: DeskQuestion
  readonly decisions: Decisions
  readonly groups: MergeGroups
  /** What it may be another wording of. */
  readonly alike?: DeskQuestion
  /** More buttons, e.g. for its place in the queue. */
  readonly children?: ReactNode
}

/** One question on the desk: its words first, then what can be done with it. */
export function QuestionCard({ question, decisions, groups, alike, children }: QuestionCardProps) {
  const { id, text, state } = question
  const name = numberWords(question)
  const isFormOpen = decisions.drafts.has(id)
  const written = writtenAnswer(question.answer)
  const merged = groups.merged.get(id)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the desk's keys work on the question that has the focus
    <article className="desk-card" data-question={id} data-state={state} tabIndex={0} aria-label={name}>
      <CardHead question={question} />
      <CardCompany questionId={id} isFormOpen={isFormOpen} />
      <p className="desk-question" dir="auto" lang={question.language ?? undefined}>
        {question.isPurged ? 'Removed for good.' : text}
      </p>
      {state === 'waiting' && <FlaggedWords text={text} />}
      <Kept question={question} />
      {alike && <Alike question={question} alike={alike} decisions={decisions} isOffered={!isFormOpen} />}
      {isDone(state) && <p className="text-sm text-ink-2">{outcomeWords(question)}</p>}
      {written && (
        <p className="text-sm" dir="auto">
          {written.text}
        </p>
      )}
      <Complaint question={question} decisions={decisions} />
      {!isFormOpen && (
        <div className="desk-actions">
          {/* What is removed for good does not come back. */}
          {!question.isPurged && <Offers question={question} decisions={decisions} which="usual" />}
          {children}
        </div>
      )}
      <OpenForm question={question} decisions={decisions} groups={groups} />
      {merged && <MergedList survivor={question} merged={merged} decisions={decisions} groups={groups} />}
    </article>
  )
}

/** What the desk knows beside the question: the words it was asked in, a note, labels. */
function Kept({ question: { originalText, note, labels } }: Pick<QuestionCardProps, 'question'>) {
  return (
    <>
      {originalText !== null && (
        <p className="desk-kept">
          {'Edited. It was asked: '}
          <bdi>{originalText}</bdi>
        </p>
      )}
      {note !== null && (
        <p className="desk-kept">
          {'Note: '}
          <bdi>{note}</bdi>
        </p>
      )}
      {labels.length > 0 && (
        <ul className="desk-card-labels" aria-label="Labels">
          {labels.map((label) => (
            <li key={label}>
              <bdi>{label}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function isDone(state: DeskQuestion['state']): boolean {
  return state === 'answered' || state === 'dismissed'
}

interface AlikeProps extends Pick<QuestionCardProps, 'question' | 'decisions'> {
  readonly alike: DeskQuestion
  /** Whether there is not a form open that may offer the same. */
  readonly isOffered: boolean
}

function Alike({ question, alike, decisions, isOffered }: AlikeProps) {
  const isPending = decisions.pending.has(question.id)
  return (
    <div className="desk-alike text-sm">
      <p className="text-nerve">{alikeWords(alike)}</p>
      <blockquote className="asked" dir="auto">
        {alike.text}
      </blockquote>
      {isOffered && canSurvive(alike) && (
        <button
          type="button"
          className="button"
          data-look="plain"
          aria-disabled={isPending || undefined}
          onClick={() => !isPending && decisions.decide(question, { verb: 'merge', into: alike.id })}
        >
          {`Merge into ${alike.number}`}
        </button>
      )}
    </div>
  )
}

/** That a waiting question holds words of the room's list: for the moderator to look twice, nothing else. */
function FlaggedWords({ text }: Pick<DeskQuestion, 'text'>) {
  const found = flaggedWords(text, useDeskRoom()?.flagWords ?? [])
  if (found.length === 0) return null
  return <p className="text-sm text-nerve">{`Look twice: it holds ${found.map((word) => `“${word}”`).join(', ')}.`}</p>
}

function CardHead({ question }: Pick<QuestionCardProps, 'question'>) {
  const { number, votes, state, rehearsal } = question
  return (
    <p className="desk-card-head figures">
      <b>{number}</b>
      {rehearsal && <span className="text-nerve">Rehearsal</span>}
      <span>
        <AskedBy {...question} />
      </span>
      {state !== 'waiting' && <span>{votesWords(votes)}</span>}
      <MoreButton question={question} />
    </p>
  )
}
