import type { StoredAnnouncement } from '../questions/announcement.ts'
import type { PollState, StoredPoll } from '../questions/poll.ts'
import type { Prisma } from './generated/client.ts'

/** The columns of a poll. */
export const wholePoll = {
  id: true,
  eventId: true,
  number: true,
  question: true,
  selects: true,
  shows: true,
  state: true,
  resultsShown: true,
  key: true,
  answered: true,
  counts: true,
  draftedAt: true,
  openedAt: true,
  closedAt: true,
  revision: true,
  contentRevision: true,
  shownRevision: true,
  choices: { orderBy: { position: 'asc' }, select: { text: true } },
} as const satisfies Prisma.PollSelect

/** The columns of an announcement. */
export const wholeAnnouncement = {
  id: true,
  eventId: true,
  text: true,
  actorId: true,
  key: true,
  announcedAt: true,
  withdrawnAt: true,
  revision: true,
} as const satisfies Prisma.AnnouncementSelect

type PollRow = Prisma.PollGetPayload<{ select: typeof wholePoll }>
type AnnouncementRow = Prisma.AnnouncementGetPayload<{ select: typeof wholeAnnouncement }>

/** The casts are true because only `server/questions` writes these columns, from values of the very same unions. */
export function pollOf(row: PollRow): StoredPoll {
  return {
    ...row,
    selects: row.selects as StoredPoll['selects'],
    shows: row.shows as StoredPoll['shows'],
    state: row.state as PollState,
    choices: row.choices.map(({ text }) => text),
    draftedAt: row.draftedAt.getTime(),
    openedAt: row.openedAt?.getTime() ?? null,
    closedAt: row.closedAt?.getTime() ?? null,
  }
}

/** The columns of a poll; its choices are rows of their own. */
export function pollColumnsOf(poll: StoredPoll): Prisma.PollUncheckedCreateInput {
  const { choices, counts, draftedAt, openedAt, closedAt, ...rest } = poll
  return {
    ...rest,
    counts: [...counts],
    draftedAt: new Date(draftedAt),
    openedAt: openedAt === null ? null : new Date(openedAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  }
}

/** An announcement from its row. */
export function announcementOf(row: AnnouncementRow): StoredAnnouncement {
  return { ...row, announcedAt: row.announcedAt.getTime(), withdrawnAt: row.withdrawnAt?.getTime() ?? null }
}

/** The reverse of `announcementOf`. */
export function announcementColumnsOf(announcement: StoredAnnouncement): Prisma.AnnouncementUncheckedCreateInput {
  const { announcedAt, withdrawnAt, ...rest } = announcement
  return {
    ...rest,
    announcedAt: new Date(announcedAt),
    withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
  }
}
