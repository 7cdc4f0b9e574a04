import './studio.css'
import { Link } from '@remix-run/react'
import { useState } from 'react'
import type { EventRecord } from '../../server/events/event.ts'
import type { EncoderRole, StreamStatus } from '../../server/media/engine.ts'
import type { Rehearsal } from '../../server/questions/questions.ts'
import type { PlayersHealth } from '../../server/sockets/players.ts'
import { type Connection, connectionWords } from '../room/connection.ts'
import { StageLinks } from '../stage/stage-links.tsx'
import { Notice } from '../ui/notice.tsx'
import { TwoClocks } from '../ui/two-clocks.tsx'
import { EncoderCard } from './encoder-card.tsx'
import { Players } from './players.tsx'
import { Preview } from './preview.tsx'
import { RunningOrder } from './running-order.tsx'
import { ShowControl } from './show-control.tsx'
import type { SrtDoorProps } from './srt-door.tsx'
import { StreamHealth } from './stream-health.tsx'
import type { StreamMoment } from './stream-history.ts'
import { StreamLog } from './stream-log.tsx'
import { StreamState } from './stream-state.tsx'

interface StudioScreenProps {
  readonly event: EventRecord
  readonly rehearsal: Rehearsal
  readonly status: StreamStatus
  readonly history: readonly StreamMoment[]
  /** null: not known yet. */
  readonly viewers: number | null
  /** null: not known yet. */
  readonly players: PlayersHealth | null
  readonly rtmpUrl: string
  /** Whether one can go live from a browser. */
  readonly takesBrowsers: boolean
  readonly srt: SrtDoorProps
  readonly connection: Connection
  readonly serverTime: number
  /** Shown after it was made, this once. */
  readonly freshKey: string | null
  readonly freshBackupKey: string | null
  /** What is being carried out; null: nothing. */
  readonly underWay: string | null
  /** Why the last action was refused. */
  readonly refusal: string | null
}

/** The producer's screen: is all well, and the few things to press. */
export function StudioScreen(props: StudioScreenProps) {
  const { event, rehearsal, status, history, viewers, players, connection, serverTime, underWay, refusal } = props
  const { rtmpUrl, takesBrowsers, srt, freshKey, freshBackupKey } = props
  const [serverOffsetMs] = useState(() => serverTime - Date.now())
  return (
    <div className="studio room">
      <header className="studio-head">
        <div>
          <h1>{event.title}</h1>
          <p className="text-sm text-ink-2">
            Studio · <Link to={`/events/${event.slug}`}>event page</Link> · <Link to={`/desk/${event.slug}`}>desk</Link>{' '}
            · <StageLinks slug={event.slug} />
          </p>
        </div>
        <TwoClocks timeZone={event.timeZone} serverTime={serverTime} />
        <p role="status" className="text-sm text-ink-2">
          {connectionWords(connection)}
          {underWay && <b>{` · ${underWay}`}</b>}
        </p>
      </header>
      {refusal && (
        <Notice tone="error" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="studio-columns">
        <div>
          <StreamState status={status} />
          <ShowControl event={event} rehearsal={rehearsal} status={status} />
          <Preview slug={event.slug} title={event.title} status={status} serverOffsetMs={serverOffsetMs} />
          <StreamHealth status={status} history={history} viewers={viewers} />
          <Players players={players} viewers={viewers} status={status} />
        </div>
        <div>
          <RunningOrder event={event} />
          <StreamLog log={status.log} timeZone={event.timeZone} />
          <EncoderCard
            slug={event.slug}
            rtmpUrl={rtmpUrl}
            takesBrowsers={takesBrowsers}
            srt={srt}
            hasStreamKey={event.hasStreamKey}
            freshKey={freshKey}
            hasBackupKey={event.hasBackupKey}
            freshBackupKey={freshBackupKey}
            isConnected={isConnected(status, 'primary')}
            isBackupConnected={isConnected(status, 'backup')}
          />
        </div>
      </div>
    </div>
  )
}

function isConnected({ encoderRole, standingBy }: StreamStatus, role: EncoderRole): boolean {
  return encoderRole === role || standingBy?.role === role
}
