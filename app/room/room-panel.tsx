import './room.css'
import { useState } from 'react'
import type { PublicQuestion } from '../../server/questions/views.ts'
import { Notice } from '../ui/notice.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { announcementTold } from './announcement.ts'
import { AskForm } from './ask-form.tsx'
import { askRules } from './ask-rules.ts'
import { connectionWords } from './connection.ts'
import { countQuestions, countWords } from './counts.ts'
import { onAirAt, ownQuestionAt, type Position, stateAt } from './on-air.ts'
import { OnAirCard } from './on-air-card.tsx'
import { inOrder } from './order.ts'
import { OwnQuestions } from './own-questions.tsx'
import { type HeardPolls, pollNews } from './poll-news.ts'
import { pollsSeen } from './polls.ts'
import { PollsPart } from './polls-part.tsx'
import { QuestionList } from './question-list.tsx'
import { type HeardRoom, roomNews } from './room-news.ts'
import { unitedVotes } from './united-votes.ts'
import { useAnnouncements } from './use-announcements.ts'
import type { RoomInUse } from './use-room.ts'
import { useVotes } from './use-votes.ts'

type List = 'top' | 'new' | 'mine'

export interface RoomPanelProps {
  readonly slug: string
  readonly room: RoomInUse
  /** Where this viewer is: nothing is on air before their picture shows it. */
  readonly position: Position
  readonly speakers: readonly string[]
  /** What the event is held in, a tag of BCP 47. */
  readonly eventLanguage: string
  /** Where in the recording a question was on air; null when unknown. */
  readonly positionOf: (question: Pick<PublicQuestion, 'number' | 'onAirFrom'>) => number | null
  readonly onSeek?: (positionSeconds: number) => void
  /** The event has ended: its polls are only read. */
  readonly isOver: boolean
}

/** The event's question room as its audience sees it. */
export function RoomPanel({
  slug,
  room,
  position,
  speakers,
  eventLanguage,
  isOver,
  positionOf,
  onSeek,
}: RoomPanelProps) {
  const [list, setList] = useState<List>('top')
  const isOpen = room.event?.roomOpen ?? false
  const onAir = onAirAt(room.questions.values(), position)
  const all = [...room.questions.values()].map((question) => ({ ...question, state: stateAt(question, position) }))
  const seen = all.filter(({ id }) => id !== onAir?.id)
  const counts = countWords(countQuestions(all))
  const mine = [...room.own.values()].map((question) => ownQuestionAt(question, position))
  const { vote, refusals } = useVotes(room)
  const voting = { votedFor: unitedVotes(room), refusals, isOwn: (questionId: string) => room.own.has(questionId) }
  const questions = new Set(seen.map(({ id }) => id))
  const spoken = useAnnouncements(
    {
      connection: room.connection,
      onAir,
      own: mine,
      questions,
      announcement: announcementTold(room.announcement, room.event),
      polls: pollsSeen([...room.polls.values()], isOver),
      answered: new Set(room.ballots.keys()),
    },
    newsOf,
  )
  return (
    <div className="room-panel">
      {onAir && <OnAirCard question={onAir} />}
      <PollsPart
        polls={[...room.polls.values()]}
        kept={room.ballots}
        sending={room.sendingBallots}
        refused={room.refusedBallots}
        onAnswer={room.answerPoll}
        isOver={isOver}
      />
      {isOpen ? (
        <AskForm
          slug={slug}
          rules={room.event === null ? '' : askRules(room.event)}
          isRehearsal={room.event?.isRehearsing ?? false}
          speakers={speakers}
          eventLanguage={eventLanguage}
          offered={{ questions: seen, ...voting, onVote: vote, positionOf, onSeek }}
          ask={room.ask}
          onAsked={() => setList('mine')}
        />
      ) : (
        <Notice title="Questions are closed." />
      )}
      <noscript>
        <Notice>Asking and voting need JavaScript.</Notice>
      </noscript>
      <Tabs
        label="Questions"
        tabs={[
          { name: 'top', label: 'Top' },
          { name: 'new', label: 'New' },
          { name: 'mine', label: `Mine${countOf(mine.length + room.unsent.length + room.refusedAsks.length)}` },
        ]}
        chosen={list}
        onChoose={setList}
      />
      <div role="tabpanel" id={`panel-${list}`} aria-labelledby={`tab-${list}`}>
        {list === 'mine' ? (
          <OwnQuestions
            questions={mine}
            unsent={room.unsent}
            refused={room.refusedAsks}
            positionOf={positionOf}
            onSeek={onSeek}
          />
        ) : (
          <QuestionList
            key={list}
            questions={openFirst(inOrder(seen, list))}
            {...voting}
            onVote={isOpen ? vote : null}
            positionOf={positionOf}
            onSeek={onSeek}
          />
        )}
        {list !== 'mine' && seen.length === 0 && <p className="py-3 text-sm text-ink-2">No questions yet.</p>}
      </div>
      {counts && <p className="figures text-sm text-ink-2">{counts}</p>}
      <p className="text-sm text-ink-2">{connectionWords(room.connection)}</p>
      <p className="sr-only" role="status">
        <span key={spoken.count}>{spoken.words}</span>
      </p>
    </div>
  )
}

/** What the moderators tell everybody first. */
function newsOf(known: HeardRoom & HeardPolls, now: HeardRoom & HeardPolls): string {
  return [pollNews(known, now), roomNews(known, now)].filter(Boolean).join(' ')
}

/** What can still be voted for, then what is done. */
function openFirst(questions: readonly PublicQuestion[]): readonly PublicQuestion[] {
  const isDone = ({ state }: PublicQuestion) => state === 'answered'
  return [...questions.filter((question) => !isDone(question)), ...questions.filter(isDone)]
}

function countOf(count: number): string {
  return count === 0 ? '' : ` (${count})`
}
