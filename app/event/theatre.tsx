import { type RefObject, useCallback, useState } from 'react'
import type { Chapter } from '../../server/archive/archive.ts'
import type { EventState } from '../../server/events/event.ts'
import { Chapters } from '../player/chapters.tsx'
import { EventPlayer, type EventPlayerHandle } from '../player/event-player.tsx'
import type { Interruption } from '../player/interruption.ts'
import type { TellReport } from '../player/use-player-report.ts'
import { StateWord } from '../ui/state-word.tsx'
import { TwoClocks } from '../ui/two-clocks.tsx'
import type { PageEvent } from './page-event.ts'

interface TheatreProps {
  readonly event: PageEvent
  /** As the room knows it: later than the page's own. */
  readonly state: EventState
  readonly interruption: Interruption
  readonly chapters: readonly Chapter[]
  readonly player: RefObject<EventPlayerHandle>
  /** The line of the programme that is being given now. */
  readonly currentItemId: string | null
  readonly viewers: number | null
  readonly serverTime: number
  readonly serverOffsetMs: number
  readonly onProgrammeTime: (programmeTime: number | null) => void
  readonly onReport: TellReport
  readonly tabs: React.ReactNode
  /** Beside the picture while the event is live: the room. */
  readonly room: React.ReactNode
}

/** The dark part of an event's page: the picture, and what belongs to this very moment beside it. */
export function Theatre(props: TheatreProps) {
  const { event, state, interruption, chapters, player, currentItemId, viewers, serverTime, room, tabs, ...reports } =
    props
  const [positionSeconds, setPositionSeconds] = useState<number | null>(null)
  const onPositionSeconds = useCallback((seconds: number) => setPositionSeconds(Math.floor(seconds)), [])
  const isReplay = state === 'replay'
  return (
    <div className="room theatre">
      <div className="page theatre-columns">
        <div className="theatre-picture">
          <EventPlayer
            ref={player}
            slug={event.slug}
            mode={isReplay ? 'replay' : 'live'}
            interruption={interruption}
            title={event.title}
            posterUrl={event.posterAssetId === null ? null : `/assets/${event.posterAssetId}`}
            chapters={chapters}
            onPositionSeconds={onPositionSeconds}
            {...reports}
          />
          <header className="theatre-title">
            <p className="theatre-state">
              <StateWord state={state} />
              {viewers !== null && !isReplay && <span className="figures">{`${viewers} watching`}</span>}
            </p>
            {!isReplay && <TwoClocks timeZone={event.timeZone} serverTime={serverTime} />}
            <h1 className="font-serif text-2xl">{event.title}</h1>
            {!isReplay && <NowGiven event={event} currentItemId={currentItemId} />}
          </header>
        </div>
        {tabs}
        <section id="panel-moment" role="tabpanel" aria-labelledby="tab-moment" className="theatre-side">
          <h2 className="theatre-heading">{isReplay ? 'Contents' : 'Questions'}</h2>
          {isReplay ? (
            <Chapters
              chapters={chapters}
              positionSeconds={positionSeconds}
              onSeek={(seconds) => player.current?.seekTo(seconds)}
            />
          ) : (
            room
          )}
        </section>
      </div>
    </div>
  )
}

function NowGiven({ event, currentItemId }: Pick<TheatreProps, 'event' | 'currentItemId'>) {
  const item = event.programme.find(({ id }) => id === currentItemId)
  if (!item) return null
  const person = event.people.find(({ id }) => id === item.personId)
  return <p className="theatre-now">{`Now: ${item.title}${person ? `, ${person.name}` : ''}`}</p>
}
