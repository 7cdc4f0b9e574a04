import { createDeskLink, type DeskLink } from '../../app/desk/desk-link.ts'
import { openLine } from '../../faults/broken-line.ts'
import { GUEST, type Viewer } from '../../server/accounts/viewer.ts'
import { Closing } from '../../server/closing.ts'
import type { Portal } from '../../server/portal.ts'
import { headersWith } from '../support/accounts.ts'
import { SLUG } from '../support/question-room.ts'
import { openRoomPortal, type RoomPortal } from '../support/room-portal.ts'
import { Attendee } from './attendee.ts'
import { NOW } from './build-room.ts'
import { MODERATORS, PEOPLE } from './evening.ts'
import { PageOnLine } from './page-on-line.ts'

const EMPTY_DESK = { from: 0, to: 0, event: null, settings: null, questions: [] }

/** A room of a whole portal with everybody in it, each at the end of a line of their own. */
export interface OpenedRoom extends AsyncDisposable {
  readonly portal: RoomPortal
  /** The portal's; ms since the epoch. */
  readonly clock: { time: number }
  readonly attendees: ReadonlyMap<string, Attendee>
  /** Who they are for the portal. */
  readonly viewers: ReadonlyMap<string, Viewer>
  readonly desks: ReadonlyMap<string, PageOnLine<DeskLink>>
  /** What was wrong with how they were told of changes. */
  readonly faults: readonly string[]
}

export async function openRoom(options: {
  readonly databaseUrl: string
  readonly dataDir: string
}): Promise<OpenedRoom> {
  const closing = new Closing()
  const clock = { time: NOW }
  const portal = closing.use(await openRoomPortal({ ...options, clock: { now: () => clock.time } }))
  const [attendees, viewers] = [new Map<string, Attendee>(), new Map<string, Viewer>()]
  const desks = new Map<string, PageOnLine<DeskLink>>()
  const faults: string[] = []
  const way = async (who: string, setCookies: readonly string[]) => ({
    line: closing.use(await openLine(portal.url)),
    cookie: headersWith(setCookies).get('cookie') ?? '',
    origin: portal.url,
    onFault: (fault: string) => faults.push(`${who}: ${fault}`),
  })
  for (const who of PEOPLE) {
    const { viewer, setCookies } = await portal.portal.accounts.participantCookie(new Headers())
    const rendered = () => portal.portal.questions.changes(GUEST, SLUG, 0)
    const attendee = await Attendee.enter({ ...(await way(who, setCookies)), rendered })
    closing.defer(() => attendee[Symbol.dispose]())
    attendees.set(who, attendee)
    viewers.set(who, viewer)
  }
  for (const who of MODERATORS) {
    const desk = new PageOnLine<DeskLink>({
      ...(await way(who, await signInModerator(portal.portal, who))),
      announcement: 'desk:changed',
      linkOver: (createSocket) => createDeskLink({ slug: SLUG, page: EMPTY_DESK, createSocket }),
    })
    closing.defer(() => desk[Symbol.dispose]())
    desks.set(who, desk)
  }
  await Promise.all([...attendees.values(), ...desks.values()].map((somebody) => somebody.isThere()))
  return {
    portal,
    clock,
    attendees,
    viewers,
    desks,
    faults,
    [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose](),
  }
}

async function signInModerator({ accounts }: Portal, name: string): Promise<readonly string[]> {
  const email = `${name}@nordhaven.example`
  await accounts.invite({ name, email })
  await accounts.grant({ email, role: 'moderator', eventId: null })
  const account = (await accounts.list()).find((known) => known.email === email)
  return account ? (await accounts.signInAs(account.userId)).setCookies : []
}
