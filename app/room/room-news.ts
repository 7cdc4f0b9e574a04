import type { OwnQuestion, PublicQuestion } from '../../server/questions/views.ts'
import { type Connection, connectionWords } from './connection.ts'

const FATES: Readonly<Record<OwnQuestion['state'], string>> = {
  waiting: 'received',
  approved: 'approved',
  queued: 'among the next',
  'on-air': 'on air',
  answered: 'answered',
  dismissed: 'not taken',
  merged: 'joined with another',
}

interface Room {
  readonly connection: Connection
  readonly onAir: PublicQuestion | null
  readonly own: Iterable<OwnQuestion>
}

/** What the room's one polite region says: a lost connection, what is on air, what became of one's own last question. */
export function roomNews({ connection, onAir, own }: Room): string {
  const latest = [...own].reduce<OwnQuestion | null>(
    (last, each) => (last && last.revision > each.revision ? last : each),
    null,
  )
  const parts = [
    connection !== 'connected' && connectionWords(connection),
    onAir && `On air: question ${onAir.number}.`,
    latest && `Your question ${latest.number}: ${FATES[latest.state]}.`,
  ]
  return parts.filter(Boolean).join(' ')
}
