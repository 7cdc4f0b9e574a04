import { QuestionError } from '../errors.ts'
import type { DecideAnnouncement } from './poll-views.ts'
import type { AnnouncementVerb } from './question-store.ts'
import { refuseInRehearsal } from './rehearsal.ts'
import type { RoomDraft } from './room-draft.ts'
import { cleanLine } from './text.ts'

const LONGEST_ANNOUNCEMENT = 280 // graphemes: three lines on a phone

/** What was told to all viewers of an event. Times are ms since the epoch. */
export interface StoredAnnouncement {
  readonly id: string
  readonly eventId: string
  readonly text: string
  /** Who announced it; for staff. */
  readonly actorId: string
  /** Made by the client: the same key is the same announcement. */
  readonly key: string
  readonly announcedAt: number
  /** null: it stands. */
  readonly withdrawnAt: number | null
  readonly revision: number
}

/** Who announces, and the id of the row should it be a new one. */
export interface AnnouncedBy {
  readonly actorId: string
  /** For the row to be made. */
  readonly newId: string
}

/**
 * Announces in place of what stands, edits or withdraws what stands.
 * @returns the announcement it was about
 * @throws QuestionError `outdated` when another one stands than was seen, `not-found` when none does, `rehearsing`, `empty`,
 *   `too-long`, `invalid`
 */
export function decideAnnouncement(
  draft: RoomDraft,
  { basedOn, decision }: Omit<DecideAnnouncement, 'slug'>,
  { actorId, newId }: AnnouncedBy,
): StoredAnnouncement {
  const { announcements, now } = draft
  const before = decision.verb === 'announce' ? announcements.withKey(decision.key) : undefined
  if (before) return before
  const standing = standingOf(announcements.all())
  if ((standing?.revision ?? 0) > basedOn) {
    throw new QuestionError('conflict', 'outdated', 'Somebody else has just changed the announcement.')
  }
  const record = (verb: AnnouncementVerb, text: string) =>
    draft.record({ questionId: null, actorId, verb, detail: { text } })
  if (decision.verb === 'announce') {
    refuseInRehearsal(draft)
    const text = cleanAnnouncement(decision.text)
    record('announce', text)
    if (standing) announcements.put({ ...standing, withdrawnAt: now })
    return announcements.put({ id: newId, text, actorId, key: decision.key, announcedAt: now, withdrawnAt: null })
  }
  if (!standing) throw new QuestionError('not-found', 'not-found', 'No announcement stands.')
  if (decision.verb === 'withdraw') {
    record('withdraw-announcement', standing.text)
    return announcements.put({ ...standing, withdrawnAt: now })
  }
  const text = cleanAnnouncement(decision.text)
  record('edit-announcement', text)
  return announcements.put({ ...standing, text })
}

/** The one that everybody sees; undefined when none does. */
export function standingOf(announcements: Iterable<StoredAnnouncement>): StoredAnnouncement | undefined {
  return [...announcements].find(({ withdrawnAt }) => withdrawnAt === null)
}

function cleanAnnouncement(raw: string): string {
  const text = cleanLine(raw, LONGEST_ANNOUNCEMENT)
  if (text === null) throw new QuestionError('invalid', 'empty', 'There is nothing to read in this text.')
  return text
}
