import type {
  EventAccess,
  EventPerson,
  EventRecord,
  EventState,
  EventSummary,
  PersonRole,
  ProgrammeItemKind,
} from '../events/event.ts'
import type { Prisma } from './generated/client.ts'

const people = {
  orderBy: { position: 'asc' },
  select: { role: true, person: { select: { id: true, slug: true, name: true, country: true, affiliation: true } } },
} as const satisfies Prisma.Event$peopleArgs

/** An event with all that belongs to it. */
export const wholeEvent = {
  id: true,
  slug: true,
  title: true,
  series: true,
  abstract: true,
  language: true,
  timeZone: true,
  startsAt: true,
  endsAt: true,
  state: true,
  access: true,
  goesLive: true,
  ladder: true,
  liveSince: true,
  interruptedSince: true,
  endedAt: true,
  durationSeconds: true,
  posterAssetId: true,
  streamKeyHash: true,
  backupKeyHash: true,
  roomOpen: true,
  moderated: true,
  revision: true,
  stateRevision: true,
  people,
  partners: { orderBy: { position: 'asc' }, select: { id: true, name: true, url: true, logoAssetId: true } },
  programme: {
    orderBy: { position: 'asc' },
    select: { id: true, kind: true, title: true, personId: true, plannedMinutes: true, startedAt: true },
  },
} as const satisfies Prisma.EventSelect

/** What a list shows of an event. */
export const listedEvent = {
  id: true,
  slug: true,
  title: true,
  series: true,
  state: true,
  timeZone: true,
  startsAt: true,
  endsAt: true,
  posterAssetId: true,
  durationSeconds: true,
  people,
  _count: { select: { questions: { where: { state: 'answered' } } } },
} as const satisfies Prisma.EventSelect

type WholeRow = Prisma.EventGetPayload<{ select: typeof wholeEvent }>
type ListedRow = Prisma.EventGetPayload<{ select: typeof listedEvent }>

// The casts below are true because only `server/events` writes these columns, from values of the very same unions.

/** An event from its row and those that belong to it. */
export function eventOf(row: WholeRow): EventRecord {
  const { streamKeyHash, backupKeyHash, ...rest } = row
  return {
    ...rest,
    state: row.state as EventState,
    access: row.access as EventAccess,
    goesLive: row.goesLive as EventRecord['goesLive'],
    ladder: row.ladder as EventRecord['ladder'],
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    liveSince: timeOf(row.liveSince),
    interruptedSince: timeOf(row.interruptedSince),
    endedAt: timeOf(row.endedAt),
    hasStreamKey: streamKeyHash !== null,
    hasBackupKey: backupKeyHash !== null,
    people: row.people.map(personOf),
    programme: row.programme.map((item) => ({
      ...item,
      kind: item.kind as ProgrammeItemKind,
      startedAt: timeOf(item.startedAt),
    })),
  }
}

/** An event as lists show it. */
export function summaryOf({ _count, ...row }: ListedRow): EventSummary {
  return {
    ...row,
    state: row.state as EventState,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    people: row.people.map(personOf),
    answeredCount: _count.questions,
  }
}

function personOf(row: WholeRow['people'][number]): EventPerson {
  return { ...row.person, role: row.role as PersonRole }
}

function timeOf(date: Date | null): number | null {
  return date?.getTime() ?? null
}
