import './desk.css'
import './desk-questions.css'
import { Link } from '@remix-run/react'
import type { OwnDecision } from '../../server/questions/views.ts'
import { connectionWords } from '../room/connection.ts'
import { StageLinks } from '../stage/stage-links.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { TwoClocks } from '../ui/two-clocks.tsx'
import { CompanyLine } from './company.tsx'
import { DeskAnnouncement } from './desk-announcement.tsx'
import { DeskPolls } from './desk-polls.tsx'
import { DeskPreview } from './desk-preview.tsx'
import { DeskRoomProvider } from './desk-room.ts'
import { DeskWork } from './desk-work.tsx'
import { RoomBar } from './room-bar.tsx'
import type { DeskInUse } from './use-desk.ts'

interface DeskScreenProps {
  readonly desk: DeskInUse
  readonly slug: string
  readonly title: string
  readonly timeZone: string
  readonly serverTime: number
  /** What this moderator had decided before. */
  readonly decided: readonly OwnDecision[]
  /** By name. */
  readonly speakers: readonly string[]
}

/** The moderator's one screen. */
export function DeskScreen({ desk, slug, title, timeZone, serverTime, decided, speakers }: DeskScreenProps) {
  const { control, questions, revision, settings } = desk
  const room = { control, questions, revision, flagWords: settings?.flagWords ?? [], timeZone }
  return (
    <div className="desk room">
      <header className="desk-head">
        <div>
          <h1>{title}</h1>
          <p className="text-sm text-ink-2">
            Desk · {desk.event && <StateWord state={desk.event.state} />} ·{' '}
            <Link to={`/events/${slug}`}>event page</Link> · <Link to={`/stage/${slug}`}>stage</Link> ·{' '}
            <StageLinks slug={slug} />
          </p>
        </div>
        <TwoClocks timeZone={timeZone} serverTime={serverTime} />
        <p role="status" className="desk-connection" data-connection={desk.connection}>
          {connectionWords(desk.connection)}
          {desk.viewers !== null && <span className="text-ink-2">{` · ${desk.viewers} watching`}</span>}
        </p>
        <CompanyLine company={desk.company} questions={desk.questions} />
      </header>
      <DeskRoomProvider value={room}>
        <RoomBar slug={slug} desk={desk} room={room} />
        <div className="desk-drawers">
          <DeskPreview slug={slug} title={title} state={desk.event?.state ?? null} serverTime={serverTime} />
          {/* Until the page can send, a button that looks ready would lose its click. */}
          <fieldset className="contents" disabled={desk.connection === 'connecting'}>
            <DeskAnnouncement announcement={desk.announcement} decideAnnouncement={desk.decideAnnouncement} />
            <DeskPolls polls={[...desk.polls.values()]} draftPoll={desk.draftPoll} decidePoll={desk.decidePoll} />
          </fieldset>
        </div>
        <DeskWork desk={desk} decided={decided} speakers={speakers} timeZone={timeZone} serverTime={serverTime} />
      </DeskRoomProvider>
    </div>
  )
}
