import { expect, test } from 'vitest'
import {
  can,
  EVENT_VERBS,
  type EventFacts,
  type EventVerb,
  PORTAL_VERBS,
  type PortalVerb,
} from '../../server/accounts/policy.ts'
import { GUEST, type Role, type Viewer } from '../../server/accounts/viewer.ts'

const HERE = 'event-1'

/**
 * `visitor` has no cookie yet, `guest` has one, `link holder` shows the event's signed stage link; `admin` to `speaker`
 * stand for a role at this event or everywhere.
 */
type Who =
  | 'visitor'
  | 'link holder'
  | 'guest'
  | 'attendee'
  | 'speaker'
  | 'moderator'
  | 'producer'
  | 'organiser'
  | 'admin'

const STATES: Readonly<Record<string, EventFacts['state']>> = {
  d: 'draft',
  s: 'scheduled',
  l: 'live',
  i: 'interrupted',
  e: 'ended',
  r: 'replay',
  c: 'cancelled',
}
const EVERY = 'dslierc'
const NOT_DRAFT = 'slierc'
const ON = 'lier' // there is something to see
const OPEN = 'slier' // neither a draft nor cancelled
const NEVER = ''
const STAFF = {
  ...everybody(NEVER),
  speaker: EVERY,
  moderator: EVERY,
  producer: EVERY,
  organiser: EVERY,
  admin: EVERY,
}

/** In which states of a public or unlisted event each may do it. */
const EVENT_TABLE: Readonly<Record<EventVerb, Readonly<Record<Who, string>>>> = {
  'event:view': {
    visitor: NOT_DRAFT,
    'link holder': NOT_DRAFT,
    guest: NOT_DRAFT,
    attendee: NOT_DRAFT,
    speaker: EVERY,
    moderator: EVERY,
    producer: EVERY,
    organiser: EVERY,
    admin: EVERY,
  },
  'room:read': {
    visitor: NOT_DRAFT,
    'link holder': NOT_DRAFT,
    guest: NOT_DRAFT,
    attendee: NOT_DRAFT,
    speaker: EVERY,
    moderator: EVERY,
    producer: EVERY,
    organiser: EVERY,
    admin: EVERY,
  },
  'media:watch': everybody(ON),
  'media:preview': STAFF,
  'stage:read': { ...STAFF, 'link holder': EVERY },
  'stage:acknowledge': { ...STAFF, 'link holder': EVERY },
  'stage:write': { ...everybody(NEVER), moderator: EVERY, organiser: EVERY, admin: EVERY },
  'stage-link:change': { ...everybody(NEVER), moderator: EVERY, producer: EVERY, organiser: EVERY, admin: EVERY },
  'media:send': { ...everybody(NEVER), speaker: EVERY, producer: EVERY, organiser: EVERY, admin: EVERY },
  'question:ask': { ...everybody(OPEN), visitor: NEVER, 'link holder': NEVER },
  'question:vote': { ...everybody(OPEN), visitor: NEVER, 'link holder': NEVER },
  'poll:answer': { ...everybody(OPEN), visitor: NEVER, 'link holder': NEVER },
  'question:moderate': { ...everybody(NEVER), moderator: EVERY, organiser: EVERY, admin: EVERY },
  'question:purge': { ...everybody(NEVER), moderator: EVERY, organiser: EVERY, admin: EVERY },
  'room:configure': { ...everybody(NEVER), moderator: EVERY, organiser: EVERY, admin: EVERY },
  'room:rehearse': { ...everybody(NEVER), moderator: EVERY, producer: EVERY, organiser: EVERY, admin: EVERY },
  'room:history': { ...everybody(NEVER), moderator: EVERY, organiser: EVERY, admin: EVERY },
  'room:export': { ...everybody(NEVER), moderator: EVERY, organiser: EVERY, admin: EVERY },
  'event:edit': { ...everybody(NEVER), organiser: EVERY, admin: EVERY },
  'event:schedule': { ...everybody(NEVER), organiser: EVERY, admin: EVERY },
  'event:cancel': { ...everybody(NEVER), organiser: EVERY, admin: EVERY },
  'event:produce': { ...everybody(NEVER), producer: EVERY, organiser: EVERY, admin: EVERY },
  'stream-key:rotate': { ...everybody(NEVER), producer: EVERY, organiser: EVERY, admin: EVERY },
}

/** Who may do it with the role everywhere. A role at one event gives none of these but the way to that event's rooms. */
const PORTAL_TABLE: Readonly<Record<PortalVerb, readonly Who[]>> = {
  'portal:browse': [
    'visitor',
    'link holder',
    'guest',
    'attendee',
    'speaker',
    'moderator',
    'producer',
    'organiser',
    'admin',
  ],
  'account:open': ['attendee', 'speaker', 'moderator', 'producer', 'organiser', 'admin'],
  'event:create': ['organiser', 'admin'],
  'people:edit': ['organiser', 'admin'],
  'admin:open': ['moderator', 'producer', 'organiser', 'admin'],
  'roles:grant': ['admin'],
}

const WHO: readonly Who[] = [
  'visitor',
  'link holder',
  'guest',
  'attendee',
  'speaker',
  'moderator',
  'producer',
  'organiser',
  'admin',
]
const ROLES_OF: Readonly<Record<Who, readonly Role[]>> = {
  visitor: [],
  'link holder': [],
  guest: [],
  attendee: [],
  speaker: ['speaker'],
  moderator: ['moderator'],
  producer: ['producer'],
  organiser: ['organiser'],
  admin: ['admin'],
}

function everybody(states: string): Record<Who, string> {
  return {
    visitor: states,
    'link holder': states,
    guest: states,
    attendee: states,
    speaker: states,
    moderator: states,
    producer: states,
    organiser: states,
    admin: states,
  }
}

function viewer(who: Who, eventId: string | null): Viewer {
  if (who === 'visitor') return GUEST
  if (who === 'link holder') return { ...GUEST, holdsStageOf: HERE }
  if (who === 'guest') return { ...GUEST, participantId: 'guest:1' }
  const grants = ROLES_OF[who].map((role) => ({ role, eventId }))
  return { ...GUEST, kind: 'person', userId: '1', name: 'Ada', grants, participantId: 'user:1' }
}

/** The letters of the states in which the viewer may do it. */
function statesAllowed(who: Viewer, verb: EventVerb, access: EventFacts['access']): string {
  return Object.entries(STATES)
    .filter(([, state]) => can(who, verb, { id: HERE, state, access }))
    .map(([letter]) => letter)
    .join('')
}

test('every verb has its row', () => {
  expect(Object.keys(EVENT_TABLE).sort()).toEqual([...EVENT_VERBS].sort())
  expect(Object.keys(PORTAL_TABLE).sort()).toEqual([...PORTAL_VERBS].sort())
})

test.each(EVENT_VERBS)('%s, event by event: role, state and access', (verb) => {
  for (const access of ['public', 'unlisted', 'registered'] as const) {
    for (const who of WHO) {
      const isOutside = ['visitor', 'link holder', 'guest'].includes(who) && access === 'registered'
      const isKeptOut = isOutside && verb !== 'event:view' && !verb.startsWith('stage:')
      const expected = isKeptOut ? NEVER : EVENT_TABLE[verb][who]
      expect(statesAllowed(viewer(who, HERE), verb, access), `${who} of this ${access} event`).toBe(expected)
      expect(statesAllowed(viewer(who, null), verb, access), `${who} everywhere, ${access} event`).toBe(expected)
    }
  }
})

test.each(EVENT_VERBS)('%s: a role at another event is worth nothing here', (verb) => {
  for (const who of WHO.slice(WHO.indexOf('speaker'))) {
    const allowed = statesAllowed(viewer(who, 'event-2'), verb, 'public')
    expect(allowed, who).toBe(EVENT_TABLE[verb].attendee)
  }
})

test.each(EVENT_VERBS)('%s: the signed link of another event’s stage is worth nothing here', (verb) => {
  expect(statesAllowed({ ...GUEST, holdsStageOf: 'event-2' }, verb, 'public')).toBe(EVENT_TABLE[verb].visitor)
})

test.each(PORTAL_VERBS)('%s: roles everywhere', (verb) => {
  expect(WHO.filter((who) => can(viewer(who, null), verb))).toEqual(PORTAL_TABLE[verb])
})

test.each(PORTAL_VERBS)('%s: a role at one event counts as attending, but for the way in', (verb) => {
  const isForAttendees = PORTAL_TABLE[verb].includes('attendee')
  for (const who of WHO.slice(WHO.indexOf('speaker'))) {
    const isWayIn = verb === 'admin:open' && PORTAL_TABLE[verb].includes(who)
    expect(can(viewer(who, HERE), verb), who).toBe(isForAttendees || isWayIn)
  }
})

test('an administrator without a participant cannot ask: nobody would know whose question it is', () => {
  const nameless = { ...viewer('admin', null), participantId: null }
  expect(can(nameless, 'question:ask', { id: HERE, state: 'live', access: 'public' })).toBe(false)
})
