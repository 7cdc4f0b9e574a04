import type { OwnQuestion, PublicQuestion, SurvivingQuestion } from '../../server/questions/views.ts'
import { type Connection, connectionWords } from './connection.ts'

const FATES: Readonly<Record<OwnQuestion['state'], string>> = {
  waiting: 'received',
  approved: 'approved',
  queued: 'among the next',
  'on-air': 'on air',
  answered: 'answered',
  dismissed: 'not taken',
  merged: 'merged into another',
}

interface HeardOwn extends Pick<OwnQuestion, 'id' | 'number' | 'state'>, Partial<Pick<OwnQuestion, 'isPurged'>> {
  readonly survivor: Pick<SurvivingQuestion, 'number' | 'state'> | null
}

/** What of a room is worth saying aloud. */
export interface HeardRoom {
  readonly connection: Connection
  readonly onAir: Pick<PublicQuestion, 'id' | 'number'> | null
  readonly own: readonly HeardOwn[]
  /** Ids of everyone's questions. */
  readonly questions: ReadonlySet<string>
}

/** What the room's one polite region says: a connection lost or found, what is on air, what became of one's own, what is new. */
export function roomNews(known: HeardRoom, now: HeardRoom): string {
  const fatesKnown = new Map(known.own.map((question) => [question.id, fateOf(question)]))
  const fates = now.own.filter((question) => fatesKnown.get(question.id) !== fateOf(question))
  const own = new Set(now.own.map(({ id }) => id))
  const freshCount = [...now.questions].filter((id) => !known.questions.has(id) && !own.has(id)).length
  const parts = [
    isConnectionNews(known.connection, now.connection) && `${connectionWords(now.connection)}.`,
    now.onAir && now.onAir.id !== known.onAir?.id && `On air: question ${now.onAir.number}.`,
    ...fates.map((question) => `Your question ${question.number}: ${fateOf(question)}.`),
    freshCount > 0 && (freshCount === 1 ? '1 new question.' : `${freshCount} new questions.`),
  ]
  return parts.filter(Boolean).join(' ')
}

function fateOf({ state, survivor, isPurged }: HeardOwn): string {
  if (isPurged) return 'removed by a moderator'
  return survivor ? `merged into question ${survivor.number}, ${FATES[survivor.state]}` : FATES[state]
}

/** That a page just opened is connected goes without saying. */
function isConnectionNews(known: Connection, now: Connection): boolean {
  return known !== now && now !== 'connecting' && !(known === 'connecting' && now === 'connected')
}
