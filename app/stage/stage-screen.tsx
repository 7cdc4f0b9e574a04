import './stage.css'
import { useRef } from 'react'
import type { EventRow, StageQuestion } from '../../server/questions/views.ts'
import { AskedBy } from '../room/asked-by.tsx'
import { connectionWords } from '../room/connection.ts'
import { TwoClocks } from '../ui/two-clocks.tsx'
import { useNow } from '../ui/use-now.ts'
import { itemClock } from './item-clock.ts'
import { type GivenItem, itemGiven } from './item-given.ts'
import { NoteCard } from './note-card.tsx'
import { sizeOf } from './question-size.ts'
import type { StageEvent } from './stage-event.ts'
import { useFitting } from './use-fitting.ts'
import type { StageInUse } from './use-stage.ts'
import { useWakeLock } from './use-wake-lock.ts'

interface StageScreenProps {
  readonly event: StageEvent
  readonly stage: StageInUse
  readonly serverTime: number
}

/** For lectern and projector: the question on air, what comes next, the time that is left, and what moderators write. */
export function StageScreen({ event, stage, serverTime }: StageScreenProps) {
  const { view, connection } = stage
  const { onAir, next, note } = view
  const screen = useRef<HTMLDivElement>(null)
  useFitting(screen)
  useWakeLock()
  return (
    <div ref={screen} className="stage room">
      <header className="stage-head">
        <h1>{event.title}</h1>
        <TwoClocks timeZone={event.timeZone} serverTime={serverTime} />
      </header>
      <NowGiven item={itemGiven(event, view.event)} state={view.event?.state ?? null} serverTime={serverTime} />
      {connection !== 'connected' && connection !== 'connecting' && (
        <p role="alert" className="stage-connection">
          {`${connectionWords(connection)}. What is shown may be old.`}
        </p>
      )}
      {note && <NoteCard key={note.id} note={note} acknowledge={stage.acknowledge} />}
      <div className="stage-on-air" aria-live="polite">
        {onAir ? <Asked question={onAir} /> : <p className="stage-none">No question is on air.</p>}
      </div>
      <section className="stage-next" aria-labelledby="next">
        <h2 id="next">Next</h2>
        {next.length === 0 && <p className="text-ink-2">Nothing is queued.</p>}
        <ol>
          {next.map((question) => (
            <li key={question.id}>
              <p className="stage-next-text" dir="auto" lang={question.language ?? undefined}>
                {question.text}
              </p>
              <p className="stage-asker">
                <AskedBy {...question} />
              </p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}

/** What a stage turns into when its link has ended, or whoever opened it may not see it any more. */
export function ClosedStage({ hadKey }: { readonly hadKey: boolean }) {
  return (
    <div className="stage room" data-closed>
      <h1>This stage is closed.</h1>
      <p>
        {hadKey ? 'Its link was renewed or switched off: ask a moderator for the new one.' : 'Please sign in again.'}
      </p>
    </div>
  )
}

/** The question alone, over nothing: a browser source of a vision mixer. Between questions it shows nothing at all. */
export function StageOverlay({ question }: { readonly question: StageQuestion | null }) {
  return (
    <div className="stage room" data-transparent>
      <h1 className="sr-only">Question on air</h1>
      {question && (
        <div className="stage-lower-third">
          <Asked question={question} />
        </div>
      )}
    </div>
  )
}

function Asked({ question }: { readonly question: StageQuestion }) {
  return (
    <>
      <p className="stage-word figures">{`On air · Question ${question.number}`}</p>
      <p
        className="stage-question"
        data-size={sizeOf(question.text)}
        data-fits
        dir="auto"
        lang={question.language ?? undefined}
      >
        {question.text}
      </p>
      <p className="stage-asker">
        <AskedBy {...question} />
      </p>
    </>
  )
}

interface NowGivenProps extends Pick<StageScreenProps, 'serverTime'> {
  readonly item: GivenItem | null
  readonly state: EventRow['state'] | null
}

function NowGiven({ item, state, serverTime }: NowGivenProps) {
  const now = useNow(serverTime)
  if (!item) {
    const hasBegun = state !== null && state !== 'scheduled'
    return (
      <p className="stage-clock text-ink-2">{hasBegun ? 'No clock is running.' : 'The programme has not begun.'}</p>
    )
  }
  const { title, personName } = item
  const { tone, words, remaining, elapsed, request } = itemClock(item, now)
  return (
    <section className="stage-clock" data-tone={tone} aria-label="Programme">
      <p className="stage-remaining figures">{words}</p>
      {request && (
        <p>
          <b>{request}</b>
        </p>
      )}
      <p className="figures" role="timer">{`${remaining} · ${elapsed}`}</p>
      <p className="text-ink-2">{personName === null ? title : `${title}, ${personName}`}</p>
    </section>
  )
}
