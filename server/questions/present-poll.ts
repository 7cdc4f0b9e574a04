import { type StoredAnnouncement, standingOf } from './announcement.ts'
import { hasEnoughAnswers, type StoredPoll } from './poll.ts'
import type { AnnouncementRow, DeskPollRow, PollResults, PublicPoll } from './poll-views.ts'

/** A poll for everyone, fields named one by one; null for what was never opened. */
export function publicPollOf(poll: StoredPoll): PublicPoll | null {
  const { id, number, question, choices, selects, shows, state, shownRevision } = poll
  if (number === null || (state !== 'open' && state !== 'closed')) return null
  const shown = resultsOf(poll) ?? 'too-few'
  const results = poll.resultsShown ? shown : null
  return { id, number, question, choices, selects, shows, state, results, revision: shownRevision }
}

/** A poll for moderators, or that its draft is gone. */
export function deskPollRowOf(poll: StoredPoll): DeskPollRow {
  const { id, state, revision } = poll
  if (state === 'deleted') return { id, gone: true, revision }
  const { number, question, choices, selects, shows, resultsShown, answered, openedAt, closedAt } = poll
  return {
    id,
    number,
    question,
    choices,
    selects,
    shows,
    state,
    resultsShown,
    answered,
    results: resultsOf(poll),
    openedAt,
    closedAt,
    revision,
  }
}

/** What is announced, or that nothing is any more; undefined when nothing ever was. */
export function announcementRowOf(announcements: Iterable<StoredAnnouncement>): AnnouncementRow | undefined {
  const all = [...announcements]
  const standing = standingOf(all)
  if (standing) return presentAnnouncement(standing)
  const latest = all.sort((a, b) => b.revision - a.revision)[0]
  return latest && presentAnnouncement(latest)
}

/** An announcement as everybody reads it, or that it is gone. */
export function presentAnnouncement(announcement: StoredAnnouncement): AnnouncementRow {
  const { id, text, announcedAt, withdrawnAt, revision } = announcement
  return withdrawnAt === null ? { id, text, announcedAt, revision } : { id, gone: true, revision }
}

/** The totals; null of so few people that somebody could be recognised in them. */
export function resultsOf(poll: StoredPoll): PollResults | null {
  const { answered, counts } = poll
  return hasEnoughAnswers(poll) ? { answered, counts } : null
}
