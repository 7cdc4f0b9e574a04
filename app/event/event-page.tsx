import './event.css'
import { useRef, useState } from 'react'
import type { Replay } from '../../server/archive/archive.ts'
import type { PublicQuestion, RoomDelta } from '../../server/questions/views.ts'
import type { EventPlayerHandle } from '../player/event-player.tsx'
import { announcementTold } from '../room/announcement.ts'
import { AnnouncementBar } from '../room/announcement-bar.tsx'
import { RoomPanel } from '../room/room-panel.tsx'
import { useRoom } from '../room/use-room.ts'
import { writtenAnswer } from '../room/written-answer.ts'
import { SectionRule } from '../ui/section-rule.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Announcement } from './announcement.tsx'
import { formOf } from './event-form.ts'
import { EventText } from './event-text.tsx'
import { knownChapters } from './known-chapters.ts'
import type { PageEvent } from './page-event.ts'
import { Prospect } from './prospect.tsx'
import { Theatre } from './theatre.tsx'
import { useInterruption } from './use-interruption.ts'
import { useTurning } from './use-turning.ts'
import { useViewerPosition } from './use-viewer-position.ts'
import { When } from './when.tsx'
import { WrittenAnswers } from './written-answers.tsx'

export interface EventPageProps {
  readonly event: PageEvent
  readonly society: string
  /** The page's whole address. */
  readonly address: string
  /** An encoder that is away for longer is no hiccup any more. */
  readonly reconnectWindowSeconds: number
  /** The server's clock when the page was rendered. */
  readonly serverTime: number
  /** What everyone may see of the room, from its beginning. */
  readonly room: RoomDelta
  /** null until the event has ended. */
  readonly replay: Replay | null
}

/** One page for life: announced, live, replay. It turns by itself when the room says so. */
export function EventPage(props: EventPageProps) {
  const { event, society, address, reconnectWindowSeconds, serverTime, room: delta, replay } = props
  const room = useRoom(event.slug, delta)
  const player = useRef<EventPlayerHandle>(null)
  const { position, onProgrammeTime } = useViewerPosition(room)
  const [tab, setTab] = useState<'moment' | 'questions' | 'about'>('moment')
  useTurning(room.event?.revision ?? null, event.stateRevision)

  const state = room.event?.state ?? event.state
  const form = formOf(state)
  const interruption = useInterruption({
    isInterrupted: state === 'interrupted',
    since: event.interruptedSince,
    windowSeconds: reconnectWindowSeconds,
    serverOffsetMs: room.serverOffsetMs,
  })
  const chapters = knownChapters(replay?.chapters ?? [], room.questions.values())
  const positionOf = ({ number, onAirFrom }: Pick<PublicQuestion, 'number' | 'onAirFrom'>) => {
    const chapter = chapters.find(({ questionNumber }) => questionNumber === number)
    if (chapter) return chapter.positionSeconds
    return onAirFrom === null ? null : (player.current?.positionOf(onAirFrom) ?? null)
  }
  const panel = (
    <RoomPanel
      slug={event.slug}
      room={room}
      position={form === 'after' ? { programmeTime: null } : position}
      speakers={event.people.filter(({ role }) => role !== 'moderator').map(({ name }) => name)}
      eventLanguage={event.language}
      isOver={form === 'after'}
      positionOf={positionOf}
      onSeek={(seconds) => player.current?.seekTo(seconds)}
    />
  )
  const bar = (
    <AnnouncementBar
      slug={event.slug}
      announcement={announcementTold(room.announcement, room.event)}
      look={form === 'live' ? 'room' : 'page'}
    />
  )
  const text = <EventText event={event} currentItemId={form === 'live' ? (room.event?.currentItemId ?? null) : null} />

  if (form === 'before') {
    return (
      <div className="page">
        {bar}
        <Announcement event={{ ...event, state }} society={society}>
          <Prospect event={{ ...event, state }} serverTime={serverTime} address={address} />
        </Announcement>
        {text}
        {state === 'scheduled' && (
          <SectionRule title="Ask in advance" id="questions">
            <div className="max-w-measure">{panel}</div>
          </SectionRule>
        )}
      </div>
    )
  }

  const written = [...room.questions.values()].filter(({ answer }) => writtenAnswer(answer) !== null)
  return (
    <div className="event" data-tab={tab}>
      {bar}
      <Theatre
        event={event}
        state={state}
        interruption={interruption}
        chapters={chapters}
        player={player}
        currentItemId={room.event?.currentItemId ?? null}
        viewers={room.viewers}
        serverTime={serverTime}
        serverOffsetMs={room.serverOffsetMs}
        onProgrammeTime={onProgrammeTime}
        onReport={room.report}
        room={panel}
        tabs={
          <Tabs
            label="This event"
            className="phone-tabs"
            tabs={form === 'live' ? LIVE_TABS : REPLAY_TABS}
            chosen={tab}
            onChoose={setTab}
          />
        }
      />
      <div id="panel-about" role="tabpanel" aria-labelledby="tab-about" className="page about">
        <div className="journal py-5">
          <p className="rail">{event.series}</p>
          <p>
            <When event={event} />
          </p>
        </div>
        {form === 'after' && written.length > 0 && (
          <SectionRule title="Answered in writing" id="written">
            <WrittenAnswers questions={written} />
          </SectionRule>
        )}
        {text}
      </div>
      {form === 'after' && (
        <div id="panel-questions" role="tabpanel" aria-labelledby="tab-questions" className="page asked-then">
          <SectionRule title="Questions" id="questions">
            <div className="max-w-measure">{panel}</div>
          </SectionRule>
        </div>
      )}
    </div>
  )
}

/** On a phone, where one stands in place of the other. */
const LIVE_TABS = [
  { name: 'moment', label: 'Questions' },
  { name: 'about', label: 'About' },
] as const
const REPLAY_TABS = [
  { name: 'moment', label: 'Contents' },
  { name: 'questions', label: 'Questions' },
  { name: 'about', label: 'About' },
] as const
