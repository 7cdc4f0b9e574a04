import { expect, test } from 'vitest'
import { decideAnnouncement, type StoredAnnouncement } from '../../server/questions/announcement.ts'
import type { AnnouncementDecision } from '../../server/questions/poll-views.ts'
import { announcementRowOf } from '../../server/questions/present-poll.ts'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { buildEvent, NOW } from './build-room.ts'

const by = { actorId: 'user:moderator', newId: 'new' }

function announcement(change: Partial<StoredAnnouncement> = {}): StoredAnnouncement {
  return {
    id: 'former',
    eventId: 'event-1',
    text: 'We begin at five past.',
    actorId: 'user:other',
    key: 'key-former',
    announcedAt: NOW - 60_000,
    withdrawnAt: null,
    revision: 8,
    ...change,
  }
}

function decide(known: readonly StoredAnnouncement[], decision: AnnouncementDecision, basedOn = 10) {
  const room = new Room({ event: buildEvent(), questions: [], votes: [], announcements: known })
  const draft = new RoomDraft(room, NOW)
  const decided = decideAnnouncement(draft, { basedOn, decision }, by)
  const write = draft.write()
  return {
    decided,
    written: write?.announcements,
    history: write?.history,
    seen: announcementRowOf(draft.announcements.all()),
  }
}

const announce = (text: string, key = 'key-new'): AnnouncementDecision => ({ verb: 'announce', text, key })

test('a new announcement takes the place of what stands, which is withdrawn first', () => {
  const { written, seen } = decide([announcement()], announce(' Sound is\nback. '))
  expect(written).toMatchObject([
    { id: 'former', withdrawnAt: NOW, revision: 11 },
    { id: 'new', text: 'Sound is back.', actorId: 'user:moderator', withdrawnAt: null, revision: 11 },
  ])
  expect(seen).toEqual({ id: 'new', text: 'Sound is back.', announcedAt: NOW, revision: 11 })
})

test('an edited announcement is the same one in other words', () => {
  const { seen } = decide([announcement()], { verb: 'edit', text: 'We begin at ten past.' })
  expect(seen).toMatchObject({ id: 'former', text: 'We begin at ten past.', announcedAt: NOW - 60_000, revision: 11 })
})

test('a withdrawn announcement leaves that it is gone', () => {
  expect(decide([announcement()], { verb: 'withdraw' }).seen).toEqual({ id: 'former', gone: true, revision: 11 })
})

test('the same key announces once, whatever became of it', () => {
  const withdrawn = announcement({ key: 'key-new', withdrawnAt: NOW })
  const { decided, written } = decide([withdrawn], announce('Sound is back.'))
  expect(decided).toBe(withdrawn)
  expect(written).toBeUndefined()
})

test.each<[string, AnnouncementDecision, number, string]>([
  ['on what a colleague has changed since', announce('New'), 7, 'outdated'],
  ['without words', announce(' \u200b '), 10, 'empty'],
  ['longer than three lines', { verb: 'edit', text: 'x'.repeat(281) }, 10, 'too-long'],
  ['with NUL', announce('a\0'), 10, 'invalid'],
])('nothing is announced %s', (_, decision, basedOn, code) => {
  expect(() => decide([announcement()], decision, basedOn)).toThrow(expect.objectContaining({ code }))
})

test('a rehearsal, of which the audience sees nothing, announces nothing', () => {
  const event = buildEvent({ state: 'scheduled', rehearsing: true })
  const draft = new RoomDraft(new Room({ event, questions: [], votes: [] }), NOW)
  const request = { basedOn: 10, decision: announce('Hello') }
  expect(() => decideAnnouncement(draft, request, by)).toThrow(expect.objectContaining({ code: 'rehearsing' }))
})

test('where nothing stands nothing is edited or withdrawn', () => {
  const gone = [announcement({ withdrawnAt: NOW })]
  for (const decision of [{ verb: 'withdraw' }, { verb: 'edit', text: 'Other' }] as const) {
    expect(() => decide(gone, decision)).toThrow(expect.objectContaining({ code: 'not-found' }))
  }
})

test.each<[AnnouncementDecision, string, string]>([
  [announce(' New\u202e '), 'announce', 'New'],
  [{ verb: 'edit', text: 'Other' }, 'edit-announcement', 'Other'],
  [{ verb: 'withdraw' }, 'withdraw-announcement', 'We begin at five past.'],
])('that somebody decided %o is written down', (decision, verb, text) => {
  expect(decide([announcement()], decision).history).toEqual([
    { questionId: null, actorId: by.actorId, verb, detail: { text } },
  ])
})
