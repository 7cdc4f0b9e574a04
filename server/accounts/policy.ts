import { assertNever } from '../errors.ts'
import type { Role, Viewer } from './viewer.ts'

/** As much of an event as a decision needs. */
export interface EventFacts {
  readonly id: string
  readonly state: 'draft' | 'scheduled' | 'live' | 'interrupted' | 'ended' | 'replay' | 'cancelled'
  readonly access: 'public' | 'unlisted' | 'registered'
}

/** What is done to the portal as a whole. */
export const PORTAL_VERBS = [
  'portal:browse',
  'account:open',
  'event:create',
  'admin:open',
  'people:edit',
  'roles:grant',
] as const
/** What can be done in the portal as a whole. */
export type PortalVerb = (typeof PORTAL_VERBS)[number]

/** What is done to one event. */
export const EVENT_VERBS = [
  'event:view', // its announcement
  'event:edit',
  'event:schedule',
  'event:cancel',
  'event:produce', // studio: go live, end, mark items, see the encoder
  'stream-key:rotate',
  'media:watch', // what the public sees
  'media:preview', // what the encoder sends before the public sees it
  'media:send', // from a browser, without the stream key
  'room:read',
  'question:ask',
  'question:vote',
  'poll:answer',
  'question:moderate', // the desk, with its polls and announcements
  'question:purge', // removes it for good
  'room:configure', // open, slow mode, moderation, word list
  'room:rehearse', // and wipes what was rehearsed
  'room:history', // who did what when
  'room:export', // everything that was asked, as a file
  'stage:read', // what is on air and what comes next, for who speaks
  'stage:acknowledge', // a moderator's note
  'stage:write', // such a note
  'stage-link:change', // who comes in without signing in
] as const
/** What can be done with one event. */
export type EventVerb = (typeof EVENT_VERBS)[number]

/** Everything that anybody can want to do. */
export type Verb = PortalVerb | EventVerb

/**
 * The one policy: every loader, action, socket event and media route asks it. Deny by default.
 * @param object the event of an `EventVerb`
 * @see FAULTS, Security rules
 */
export function can(viewer: Viewer, verb: PortalVerb): boolean
export function can(viewer: Viewer, verb: EventVerb, object: EventFacts): boolean
export function can(viewer: Viewer, verb: Verb, object?: EventFacts): boolean {
  if (hasRole(viewer, ['admin'], object)) return isPossible(viewer, verb, object)
  switch (verb) {
    case 'portal:browse':
      return true
    case 'account:open':
      return viewer.kind === 'person'
    case 'event:create':
    case 'people:edit':
      return hasRole(viewer, ['organiser'])
    case 'admin:open':
      return worksSomewhere(viewer)
    case 'roles:grant':
      return false
    case 'event:view':
      return mayView(viewer, object)
    case 'room:read':
      return mayEnter(viewer, object)
    case 'event:edit':
    case 'event:schedule':
    case 'event:cancel':
      return hasRole(viewer, ['organiser'], object)
    case 'event:produce':
    case 'stream-key:rotate':
      return hasRole(viewer, ['organiser', 'producer'], object)
    case 'media:watch':
      return mayEnter(viewer, object) && hasPublicMedia(object)
    case 'media:send':
      return hasRole(viewer, ['organiser', 'producer', 'speaker'], object)
    case 'media:preview':
      return isStaff(viewer, object)
    case 'stage:read':
    case 'stage:acknowledge':
      return isStaff(viewer, object) || holdsStageLink(viewer, object)
    case 'stage-link:change':
      return hasRole(viewer, ['organiser', 'producer', 'moderator'], object)
    case 'question:ask':
    case 'question:vote':
    case 'poll:answer':
      return viewer.participantId !== null && mayEnter(viewer, object) && isPossible(viewer, verb, object)
    case 'room:rehearse':
      return hasRole(viewer, ['organiser', 'moderator', 'producer'], object)
    case 'question:moderate':
    case 'stage:write':
    case 'question:purge':
    case 'room:configure':
    case 'room:history':
    case 'room:export':
      return hasRole(viewer, ['organiser', 'moderator'], object)
    default:
      return assertNever(verb)
  }
}

/** Whoever organises, produces or moderates any event needs the way to its rooms. */
function worksSomewhere(viewer: Viewer): boolean {
  return viewer.grants.some(({ role }) => role !== 'speaker')
}

/** True when the viewer works on this event (or everywhere) in any role. */
function isStaff(viewer: Viewer, event: EventFacts | undefined): boolean {
  return hasRole(viewer, ['admin', 'organiser', 'producer', 'moderator', 'speaker'], event)
}

/** What even an administrator cannot do, because of what the thing is. */
function isPossible(viewer: Viewer, verb: Verb, event: EventFacts | undefined): boolean {
  if (verb === 'media:watch') return hasPublicMedia(event)
  if (verb === 'question:ask' || verb === 'question:vote' || verb === 'poll:answer') {
    return (
      viewer.participantId !== null && event !== undefined && event.state !== 'draft' && event.state !== 'cancelled'
    )
  }
  return true
}

/** An event is announced to everyone; only its room and its pictures may be for registered people. */
function mayView(viewer: Viewer, event: EventFacts | undefined): boolean {
  return event !== undefined && (isStaff(viewer, event) || event.state !== 'draft')
}

function mayEnter(viewer: Viewer, event: EventFacts | undefined): boolean {
  if (event === undefined || !mayView(viewer, event)) return false
  return event.access !== 'registered' || viewer.kind === 'person' || isStaff(viewer, event)
}

function holdsStageLink(viewer: Viewer, event: EventFacts | undefined): boolean {
  return event !== undefined && viewer.holdsStageOf === event.id
}

function hasPublicMedia(event: EventFacts | undefined): boolean {
  return event !== undefined && ['live', 'interrupted', 'ended', 'replay'].includes(event.state)
}

function hasRole(viewer: Viewer, roles: readonly Role[], event?: EventFacts): boolean {
  return viewer.grants.some(
    (grant) => roles.includes(grant.role) && (grant.eventId === null || grant.eventId === event?.id),
  )
}
