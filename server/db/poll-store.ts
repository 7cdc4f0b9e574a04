import type { StoredAnnouncement } from '../questions/announcement.ts'
import type { Ballot, StoredPoll } from '../questions/poll.ts'
import type { PollsWrite } from '../questions/question-store.ts'
import type { Prisma } from './generated/client.ts'
import {
  announcementColumnsOf,
  announcementOf,
  pollColumnsOf,
  pollOf,
  wholeAnnouncement,
  wholePoll,
} from './poll-rows.ts'

type Transaction = Prisma.TransactionClient

/** The polls and announcements of an event that changed since a revision, with all answers to those polls. */
export async function readPolls(tx: Transaction, changed: Pick<Prisma.PollWhereInput, 'eventId' | 'revision'>) {
  const polls = await tx.poll.findMany({ where: changed, select: wholePoll, orderBy: { draftedAt: 'asc' } })
  const ballots = await tx.pollBallot.findMany({
    where: { pollId: { in: polls.map(({ id }) => id) } },
    select: { pollId: true, voterId: true, choices: true },
  })
  const announcements = await tx.announcement.findMany({
    // The types of the two tables' filters differ in nothing but their names.
    where: changed as Prisma.AnnouncementWhereInput,
    select: wholeAnnouncement,
  })
  return { polls: polls.map(pollOf), ballots, announcements: announcements.map(announcementOf) }
}

/** Writes a commit's polls and ballots. @param at when it was decided, ms since the epoch */
export async function writePolls(tx: Transaction, { drafted, changed, counted, ballots }: PollsWrite, at: number) {
  for (const poll of drafted) {
    await tx.poll.create({ data: pollColumnsOf(poll), select: { id: true } })
    await writeChoices(tx, poll)
  }
  for (const poll of [...changed, ...counted]) {
    await tx.poll.update({ where: { id: poll.id }, data: pollColumnsOf(poll), select: { id: true } })
  }
  for (const poll of changed.filter(({ number }) => number === null)) {
    await tx.pollChoice.deleteMany({ where: { pollId: poll.id } })
    await writeChoices(tx, poll)
  }
  await writeBallots(tx, ballots, new Date(at))
}

/** Writes a commit's announcements: new ones, and those that were edited or withdrawn. */
export async function writeAnnouncements(tx: Transaction, announcements: readonly StoredAnnouncement[]): Promise<void> {
  for (const announcement of announcements) {
    const columns = announcementColumnsOf(announcement)
    await tx.announcement.upsert({
      where: { id: announcement.id },
      create: columns,
      update: columns,
      select: { id: true },
    })
  }
}

async function writeChoices(tx: Transaction, { id, choices }: StoredPoll): Promise<void> {
  await tx.pollChoice.createMany({ data: choices.map((text, position) => ({ pollId: id, position, text })) })
}

/** One statement for many: an answer takes the place of its voter's former one. */
async function writeBallots(tx: Transaction, ballots: readonly Ballot[], answeredAt: Date): Promise<void> {
  if (ballots.length === 0) return
  const pollIds = ballots.map(({ pollId }) => pollId)
  const voterIds = ballots.map(({ voterId }) => voterId)
  const choices = ballots.map((ballot) => ballot.choices.join(','))
  await tx.$executeRaw`
    INSERT INTO "poll_ballot" ("pollId", "voterId", "choices", "answeredAt")
    SELECT "pollId", "voterId", string_to_array("picked", ',')::int[], ${answeredAt}
    FROM unnest(${pollIds}::text[], ${voterIds}::text[], ${choices}::text[]) AS "cast"("pollId", "voterId", "picked")
    ON CONFLICT ("pollId", "voterId") DO UPDATE SET "choices" = excluded."choices", "answeredAt" = excluded."answeredAt"`
}
