import { survivorOf } from './merge.ts'
import { isPublic } from './moves.ts'
import type { DeskPollRow, PollChanges, PublicPoll } from './poll-views.ts'
import {
  deskQuestionOf,
  deskSettingsOf,
  eventRowOf,
  followedRevision,
  isTold,
  ownQuestionOf,
  publicRowOf,
} from './present.ts'
import { announcementRowOf, deskPollRowOf, publicPollOf } from './present-poll.ts'
import type { StoredQuestion } from './question-store.ts'
import type { Room } from './room.ts'
import { standingNote } from './stage-note.ts'
import type { Delta, DeskDelta, OwnQuestion, RoomDelta, StageNoteChange } from './views.ts'

/**
 * What has changed for everyone since a revision. `from: 0` is the whole room: a client that holds something newer
 * than the room itself (a database put back) starts afresh.
 * @see DESIGN D5
 */
export function publicChanges(room: Room, since: number): RoomDelta {
  const from = startOf(room, since)
  const rows = [...room.questions()].flatMap((question) => {
    const survivor = survivorOf(room, question)
    // A hidden survivor's changes do not travel: not even that there was one.
    const revision = survivor && isPublic(survivor) ? followedRevision(question, survivor) : question.shownRevision
    return revision > from ? (publicRowOf(question, survivor) ?? []) : []
  })
  const to = Math.max(from, publicRevision(room))
  return { ...deltaOf(room, since, rows), to, ...publicPollChanges(room, from) }
}

/**
 * The revision at which everyone was last told something. Whoever asks again and again must not see it move while the
 * desk reads, dismisses or notes what nobody else sees.
 */
export function publicRevision(room: Room): number {
  const { event, polls, announcements } = room
  const revisions = [
    ...(event.state === 'draft' ? [] : [event.stateRevision, event.settingsRevision]),
    ...[...polls.all()].filter(({ number }) => number !== null).map(({ shownRevision }) => shownRevision),
    announcementRowOf(announcements.values())?.revision ?? 0,
  ]
  let highest = Math.max(0, ...revisions)
  for (const question of room.questions()) {
    if (question.shownRevision > highest && isTold(question)) highest = question.shownRevision
  }
  return highest
}

/** The same for moderators; nothing ever leaves the desk. */
export function deskChanges(room: Room, since: number): DeskDelta {
  const delta = deltaOf(room, since, changed(room, since).map(deskQuestionOf))
  const settings = isEventTold(room, delta.from) ? deskSettingsOf(room.event) : null
  return { ...delta, settings, ...deskPollChanges(room, delta.from), ...stageNoteChange(room, delta.from) }
}

/** By participant, their own questions that have changed since a revision, or what these were merged into has. */
export function ownChanges(room: Room, since: number): ReadonlyMap<string, readonly OwnQuestion[]> {
  const byAsker = new Map<string, OwnQuestion[]>()
  const from = startOf(room, since)
  for (const question of room.questions()) {
    const survivor = survivorOf(room, question)
    if (followedRevision(question, survivor) <= from) continue
    byAsker.set(question.askerId, [...(byAsker.get(question.askerId) ?? []), ownQuestionOf(question, survivor)])
  }
  return byAsker
}

/** Whether a delta tells anything but that time passed. */
export function isTelling(delta: Delta<unknown> & PollChanges<unknown> & StageNoteChange): boolean {
  const { event, questions, polls, announcement, stageNote } = delta
  const isAbout = [polls, announcement, stageNote].some((change) => change !== undefined)
  return event !== null || questions.length > 0 || isAbout
}

function deltaOf<Row>(room: Room, since: number, questions: readonly Row[]): Delta<Row> {
  const from = startOf(room, since)
  const event = isEventTold(room, from) ? eventRowOf(room.event) : null
  return { from, to: room.revision, event, questions }
}

/** Counts that are hidden change nothing here: not even that somebody answered is told. */
function publicPollChanges(room: Room, from: number): PollChanges<PublicPoll> {
  const polls = [...room.polls.all()]
    .filter(({ shownRevision }) => shownRevision > from)
    .flatMap((poll) => publicPollOf(poll) ?? [])
  return { ...(polls.length > 0 && { polls }), ...announcementChange(room, from) }
}

function deskPollChanges(room: Room, from: number): PollChanges<DeskPollRow> {
  const polls = [...room.polls.all()].filter(({ revision }) => revision > from).map(deskPollRowOf)
  return { ...(polls.length > 0 && { polls }), ...announcementChange(room, from) }
}

function announcementChange(room: Room, from: number): PollChanges<never> {
  const announcement = announcementRowOf(room.announcements.values())
  // Of the whole there is nothing to forget.
  const isTold = announcement && announcement.revision > from && (from > 0 || !('gone' in announcement))
  return isTold ? { announcement } : {}
}

function stageNoteChange({ event }: Room, from: number): StageNoteChange {
  const isTold = event.stageNote !== null && event.stageNote.revision > from
  return isTold ? { stageNote: standingNote(event) } : {}
}

function isEventTold(room: Room, from: number): boolean {
  const { stateRevision, settingsRevision } = room.event
  return Math.max(stateRevision, settingsRevision) > from || from === 0
}

function changed(room: Room, since: number): StoredQuestion[] {
  const from = startOf(room, since)
  return [...room.questions()].filter((question) => question.revision > from)
}

function startOf(room: Room, since: number): number {
  return since > room.revision ? 0 : since
}
