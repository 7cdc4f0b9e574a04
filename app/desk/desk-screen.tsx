import './desk.css'
import { Link } from '@remix-run/react'
import { connectionWords } from '../room/connection.ts'
import { StateWord } from '../ui/state-word.tsx'
import { TwoClocks } from '../ui/two-clocks.tsx'
import { DeskPreview } from './desk-preview.tsx'
import { DeskWork } from './desk-work.tsx'
import type { DeskInUse } from './use-desk.ts'

interface DeskScreenProps {
  readonly desk: DeskInUse
  readonly slug: string
  readonly title: string
  readonly timeZone: string
  readonly serverTime: number
}

/** The moderator's one screen. */
export function DeskScreen({ desk, slug, title, timeZone, serverTime }: DeskScreenProps) {
  return (
    <div className="desk room">
      <header className="desk-head">
        <div>
          <h1>{title}</h1>
          <p className="text-sm text-ink-2">
            Desk · {desk.event && <StateWord state={desk.event.state} />} ·{' '}
            {desk.event?.roomOpen === false ? 'questions are closed' : 'questions are open'} ·{' '}
            <Link to={`/events/${slug}`}>event page</Link> · <Link to={`/stage/${slug}`}>stage</Link>
          </p>
        </div>
        <TwoClocks timeZone={timeZone} serverTime={serverTime} />
        <p role="status" className="desk-connection" data-connection={desk.connection}>
          {connectionWords(desk.connection)}
          {desk.viewers !== null && <span className="text-ink-2">{` · ${desk.viewers} watching`}</span>}
        </p>
      </header>
      <DeskPreview slug={slug} title={title} state={desk.event?.state ?? null} serverTime={serverTime} />
      <DeskWork desk={desk} />
    </div>
  )
}
