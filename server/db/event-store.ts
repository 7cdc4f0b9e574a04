import type { EventRecord } from '../events/event.ts'
import type { EventChange, EventStore, EventValues } from '../events/event-store.ts'
import { eventOf, listedEvent, summaryOf, wholeEvent } from './event-rows.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'

type Transaction = Prisma.TransactionClient

/** The events' rows in PostgreSQL: one transaction per decision, the row locked while it is taken. */
export function createEventStore(prisma: PrismaClient): EventStore {
  return {
    bySlug: async (slug) => {
      const row = await prisma.event.findUnique({ where: { slug }, select: wholeEvent })
      return row && eventOf(row)
    },
    byStreamKeyHash: async (hash) => {
      const isEither = { OR: [{ streamKeyHash: hash }, { backupKeyHash: hash }] }
      const row = await prisma.event.findFirst({ where: isEither, select: wholeEvent })
      return row && { event: eventOf(row), encoder: row.streamKeyHash === hash ? 'primary' : 'backup' }
    },
    inStates: async (states) => {
      const rows = await prisma.event.findMany({ where: { state: { in: [...states] } }, select: wholeEvent })
      return rows.map(eventOf)
    },
    list: async ({ states, access, order, limit }) => {
      const rows = await prisma.event.findMany({
        where: { state: { in: [...states] }, ...(access && { access: { in: [...access] } }) },
        orderBy: { startsAt: order === 'soonest-first' ? 'asc' : 'desc' },
        take: limit,
        select: listedEvent,
      })
      return rows.map(summaryOf)
    },
    create: (values) =>
      unlessTaken(() =>
        prisma.$transaction(async (tx) => {
          const { id } = await tx.event.create({ data: { ...columnsOf(values), revision: 1, stateRevision: 1 } })
          await writeParts(tx, id, values)
          return read(tx, id)
        }),
      ),
    replace: (id, values) =>
      unlessTaken(() =>
        prisma.$transaction(async (tx) => {
          await lock(tx, id)
          await tx.event.update({ where: { id }, data: { ...columnsOf(values), ...(await raised(tx, id)) } })
          await writeParts(tx, id, values)
          return read(tx, id)
        }),
      ),
    change: (id, decide) =>
      prisma.$transaction(async (tx) => {
        await lock(tx, id)
        const event = await read(tx, id)
        const change = decide(event)
        if (!change) return event
        await write(tx, id, change)
        return read(tx, id)
      }),
  }
}

async function lock(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "event" WHERE "id" = ${id} FOR UPDATE`
}

async function read(tx: Transaction, id: string): Promise<EventRecord> {
  return eventOf(await tx.event.findUniqueOrThrow({ where: { id }, select: wholeEvent }))
}

/** The next revision, for the room and for the event's own row alike (DESIGN D5); the row is locked. */
async function raised(tx: Transaction, id: string): Promise<{ revision: number; stateRevision: number }> {
  const { revision } = await tx.event.findUniqueOrThrow({ where: { id }, select: { revision: true } })
  return { revision: revision + 1, stateRevision: revision + 1 }
}

async function write(tx: Transaction, id: string, { itemStarted, ...change }: EventChange): Promise<void> {
  await tx.event.update({
    where: { id },
    data: {
      ...change,
      liveSince: dateOf(change.liveSince),
      interruptedSince: dateOf(change.interruptedSince),
      endedAt: dateOf(change.endedAt),
      ...(await raised(tx, id)),
    },
  })
  if (itemStarted) {
    const startedAt = dateOf(itemStarted.at)
    await tx.programmeItem.update({ where: { id: itemStarted.itemId, eventId: id }, data: { startedAt } })
  }
}

function columnsOf({ people, programme, partners, ...columns }: EventValues) {
  return { ...columns, startsAt: new Date(columns.startsAt), endsAt: new Date(columns.endsAt) }
}

async function writeParts(tx: Transaction, eventId: string, values: EventValues): Promise<void> {
  const personIds = await writePeople(tx, eventId, values.people)
  await writeProgramme(tx, eventId, values.programme, personIds)
  await tx.partner.deleteMany({ where: { eventId } })
  await tx.partner.createMany({
    data: values.partners.map((partner, position) => ({ ...partner, eventId, position })),
  })
}

/** A person is known by name: the newest country and affiliation hold. @returns ids by slug */
async function writePeople(tx: Transaction, eventId: string, people: EventValues['people']) {
  await tx.eventPerson.deleteMany({ where: { eventId } })
  const ids = new Map<string, string>()
  for (const [position, { role, slug, ...facts }] of people.entries()) {
    const { id } = await tx.person.upsert({ where: { slug }, create: { slug, ...facts }, update: facts })
    await tx.eventPerson.create({ data: { eventId, personId: id, role, position } })
    ids.set(slug, id)
  }
  return ids
}

async function writeProgramme(
  tx: Transaction,
  eventId: string,
  programme: EventValues['programme'],
  personIds: ReadonlyMap<string, string>,
): Promise<void> {
  const kept = programme.flatMap((item) => item.id ?? [])
  await tx.programmeItem.deleteMany({ where: { eventId, id: { notIn: kept } } })
  for (const [position, { id, personSlug, ...item }] of programme.entries()) {
    const data = { ...item, position, personId: personSlug === null ? null : (personIds.get(personSlug) ?? null) }
    const updated = id === null ? { count: 0 } : await tx.programmeItem.updateMany({ where: { id, eventId }, data })
    if (updated.count === 0) await tx.programmeItem.create({ data: { ...data, eventId } })
  }
}

function dateOf(time: number | null | undefined): Date | null | undefined {
  return typeof time === 'number' ? new Date(time) : time
}

async function unlessTaken(work: () => Promise<EventRecord>): Promise<EventRecord | 'slug-taken'> {
  try {
    return await work()
  } catch (error) {
    if (isSlugCollision(error)) return 'slug-taken'
    throw error
  }
}

function isSlugCollision(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === 'P2002' &&
    JSON.stringify(error.meta ?? {}).includes('slug')
  )
}
