import type { AccountSummary, Accounts } from '../../server/accounts/accounts.ts'
import { can } from '../../server/accounts/policy.ts'
import { GUEST, type Role, type Viewer } from '../../server/accounts/viewer.ts'
import type { Archive } from '../../server/archive/archive.ts'
import { createAssets } from '../../server/events/create-assets.ts'
import { createEvents } from '../../server/events/create-events.ts'
import type { EventRecord } from '../../server/events/event.ts'
import type { Portal } from '../../server/portal.ts'
import type { Questions } from '../../server/questions/questions.ts'
import { memoryAssetStore, memoryEventStore } from './memory-event-store.ts'
import { sampleSeason } from './sample-events.ts'
import { sampleMark, samplePlate } from './sample-picture.ts'
import { sampleRoom } from './sample-questions.ts'

export type PagesPortal = Pick<Portal, 'clock' | 'facts' | 'can' | 'events' | 'assets' | 'archive'> & {
  readonly questions: Pick<Questions, 'changes'>
  readonly accounts: Pick<Accounts, 'list' | 'grant' | 'revoke'>
}

/** A portal for pages: real events and policy over memory, a society and a season that are plainly invented. */
export function samplePortal({
  now,
  season = sampleSeason(now),
}: {
  now: number
  season?: readonly EventRecord[]
}): PagesPortal {
  const clock = { now: () => now }
  const { events } = createEvents({
    store: memoryEventStore(season),
    media: {
      goLive: async () => {},
      seal: async () => 3488,
      allowTakeover: () => {},
      disconnect: () => {},
      recover: async () => {},
    },
    clock,
    announce: () => {},
  })
  return {
    clock,
    facts: {
      society: 'Hanseatic Society of Thoracic Imaging',
      publicUrl: 'http://127.0.0.1:3000',
      rtmpUrl: 'rtmp://127.0.0.1:1935/live',
      reconnectWindowSeconds: 60,
    },
    can,
    events,
    assets: createAssets(memoryAssetStore(samplePictures())),
    questions: { changes: async (viewer, slug, since) => sampleRoom(await events.bySlug(viewer, slug), since) },
    archive: sampleArchive,
    accounts: sampleAccounts(),
  }
}

/** Somebody signed in, with these roles everywhere. */
export function personWith(...roles: readonly Role[]): Viewer {
  const grants = roles.map((role) => ({ role, eventId: null }))
  return {
    ...GUEST,
    kind: 'person',
    userId: 'u1',
    name: 'Anneke Duinstra',
    email: 'anneke@society.invalid',
    grants,
    participantId: 'user:u1',
  }
}

const sampleArchive: Archive = {
  replayOf: async (event) => ({
    durationSeconds: event.durationSeconds ?? 0,
    chapters: [
      ...event.programme.map((line) => {
        const positionSeconds = ((line.startedAt ?? event.startsAt) - event.startsAt) / 1000
        const by = event.people.find((person) => person.id === line.personId)?.name ?? null
        return {
          kind: 'programme',
          title: line.title,
          by,
          positionSeconds,
          anchor: `t-${positionSeconds}`,
          questionNumber: null,
        } as const
      }),
      ...sampleRoom(event, 0)
        .questions.filter((question) => !('gone' in question) && question.answer?.how === 'live')
        .flatMap((question, index) => {
          if ('gone' in question) return []
          const { number, text, askerName } = question
          return [
            {
              kind: 'question',
              title: text,
              by: askerName,
              positionSeconds: 2600 + index * 340,
              anchor: `q-${number}`,
              questionNumber: number,
            } as const,
          ]
        }),
    ],
  }),
}

function samplePictures(): Record<string, () => Buffer> {
  const plates = [1, 2, 3, 4].map((turn) => [`plate-${turn}`, () => samplePlate(turn)] as const)
  const marks = [1, 2].map((bars) => [`mark-${bars}`, () => sampleMark(bars + 2)] as const)
  return Object.fromEntries([...plates, ...marks])
}

function sampleAccounts(): PagesPortal['accounts'] {
  const people = new Map<string, AccountSummary>([
    [
      'u1',
      {
        userId: 'u1',
        name: 'Anneke Duinstra',
        email: 'anneke@society.invalid',
        grants: [{ role: 'admin', eventId: null }],
      },
    ],
    [
      'u2',
      {
        userId: 'u2',
        name: 'Lasse Mikkelborg',
        email: 'lasse@society.invalid',
        grants: [
          { role: 'producer', eventId: null },
          { role: 'moderator', eventId: 'live' },
        ],
      },
    ],
  ])
  return {
    list: async () => [...people.values()],
    grant: async ({ email, name, role, eventId }) => {
      const known = [...people.values()].find((person) => person.email === email)
      const person = known ?? { userId: `u${people.size + 1}`, name: name ?? email, email, grants: [] }
      people.set(person.userId, { ...person, grants: [...person.grants, { role, eventId }] })
    },
    revoke: async ({ userId, role, eventId }) => {
      const person = people.get(userId)
      if (!person) return
      people.set(userId, {
        ...person,
        grants: person.grants.filter((grant) => grant.role !== role || grant.eventId !== eventId),
      })
    },
  }
}
