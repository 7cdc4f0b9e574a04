import type { EventDraft } from '../server/events/events.ts'
import type { Portal } from '../server/portal.ts'
import { beginsByItself, scheduleEvening } from '../test/support/evening.ts'
import { startPortalOn } from '../test/support/portal-on-folder.ts'
import { unusedPort } from '../test/support/silent-server.ts'
import { person } from '../test/support/viewers.ts'

/** A data folder with an open room in it and people who have been there before; no portal runs on it. */
export interface RoomOnDisk {
  readonly slug: string
  readonly streamKey: string
  /** The `Cookie` of somebody at the desk. */
  readonly moderator: string
  /** The `Cookie`s of so many guests. */
  readonly guests: readonly string[]
  /** For a portal of its own on the folder. */
  readonly settings: { readonly dataDir: string; readonly port: number; readonly rtmpPort: number }
}

/** Who there is beside the moderator, and what holds. */
export interface RoomSettings {
  readonly guests: number
  /** Of the event: who may enter, and whether questions wait for a moderator. */
  readonly event?: Partial<Pick<EventDraft, 'access' | 'moderated'>>
  /** For who prepares it; left out: the embedded database in the folder. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Makes the room and its people with a portal that is gone afterwards. */
export async function prepareRoom(dataDir: string, settings: RoomSettings): Promise<RoomOnDisk> {
  const { guests, event, environment } = settings
  await using running = await startPortalOn(dataDir, { PORT: '0', RTMP_PORT: '0', ...environment })
  const { portal } = running
  const draft = { ...beginsByItself(), ...event }
  const { slug, streamKey } = await scheduleEvening(portal, person('Ada', 'organiser'), draft)
  const made = Array.from({ length: guests }, () => portal.accounts.participantCookie(new Headers()))
  return {
    slug,
    streamKey,
    moderator: await moderatorOf(portal),
    guests: (await Promise.all(made)).map(({ setCookies }) => cookieOf(setCookies)),
    settings: { dataDir, port: await unusedPort(), rtmpPort: await unusedPort() },
  }
}

async function moderatorOf({ accounts }: Portal): Promise<string> {
  const email = 'moderator@nordhaven.example'
  await accounts.invite({ name: 'The moderator', email })
  await accounts.grant({ email, role: 'moderator', eventId: null })
  const [account] = await accounts.list()
  if (!account) throw new Error('nobody was invited')
  return cookieOf((await accounts.signInAs(account.userId)).setCookies)
}

/** What a browser sends back. */
function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
}
