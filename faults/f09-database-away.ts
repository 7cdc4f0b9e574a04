import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createPortalSocket } from '../app/room/portal-socket.ts'
import { createRoomLink, type RoomLink } from '../app/room/room-link.ts'
import { PlainRoomSocket } from '../test/support/plain-room-socket.ts'
import { startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { until } from '../test/support/until.ts'
import { rounded } from './evening-on-disk.ts'
import type { FaultOptions, FaultResult } from './fault.ts'
import { watchMedia } from './media-watch.ts'
import { encodeTags, publishPaced } from './paced-encoder.ts'
import { startPlainPostgres } from './plain-postgres.ts'
import { answer, connectAs } from './room-crowd.ts'
import { prepareRoom, type RoomOnDisk } from './room-on-disk.ts'

const OUTAGE_SECONDS = 30
const PATIENCE_SECONDS = 60
/** A transaction's own deadline is 15 s; then a moment to say so. */
const LONGEST_ANSWER_SECONDS = 16

/** A live evening for registered people whose PostgreSQL is killed, and later hangs. @see FAULTS F9 */
export async function measure({ seconds = OUTAGE_SECONDS }: FaultOptions): Promise<FaultResult> {
  await using folder = await tempFolder()
  await using postgres = await startPlainPostgres(join(folder.path, 'database'))
  const environment = { DATABASE_URL: postgres.url }
  const event = { access: 'registered', moderated: false } as const
  const room = await prepareRoom(join(folder.path, 'portal'), { guests: 0, event, environment })
  await using portal = startPortalProcess({ ...room.settings, environment })
  await portal.ready(PATIENCE_SECONDS)
  const tags = await encodeTags(3 * seconds + PATIENCE_SECONDS)
  await using encoder = await publishPaced(portal.rtmpUrl, room.streamKey, tags)
  const publishedAt = performance.now()
  await using media = await watchMedia(portal.url, room.slug, room.moderator)
  using page = openPage(portal.url, room)
  await until(() => page.link.state().connection === 'connected', { withinSeconds: 30, what: 'the page' })

  const sufferer = { room, url: portal.url, link: page.link, seconds }
  const killed = await suffer(sufferer, { begin: postgres.kill, end: postgres.start })
  const hung = await suffer(sufferer, { begin: postgres.hang, end: postgres.goOn })
  const measured = {
    seconds,
    mediaRequests: media.requests,
    mediaFailures: media.failures,
    longestStillSeconds: rounded(media.longestStillSeconds),
    encoderBehindSeconds: rounded((performance.now() - publishedAt) / 1000 - encoder.takenSeconds()),
    killedShownAsSending: killed.isShownAsSending,
    killedLongestAnswerSeconds: killed.longestAnswerSeconds,
    killedRecoverySeconds: killed.recoverySeconds,
    hungShownAsSending: hung.isShownAsSending,
    hungLongestAnswerSeconds: hung.longestAnswerSeconds,
    hungRecoverySeconds: hung.recoverySeconds,
    arrivedOnce: killed.timesThere === 1 && hung.timesThere === 1,
  }
  return {
    fault: 'F9',
    promise:
      'PostgreSQL killed, then hung: media and encoder go on; questions are sending, arrive once; an answer ≤ 16 s; recovered ≤ 5 s',
    measured,
    pass:
      measured.mediaFailures === 0 &&
      measured.longestStillSeconds <= 2 &&
      measured.encoderBehindSeconds <= 1 &&
      measured.killedShownAsSending &&
      measured.hungShownAsSending &&
      Math.max(measured.killedLongestAnswerSeconds, measured.hungLongestAnswerSeconds) <= LONGEST_ANSWER_SECONDS &&
      Math.max(measured.killedRecoverySeconds, measured.hungRecoverySeconds) <= 5 &&
      measured.arrivedOnce,
  }
}

interface Sufferer {
  readonly room: RoomOnDisk
  readonly url: string
  readonly link: RoomLink
  readonly seconds: number
}

interface Outage {
  readonly begin: () => Promise<void>
  /** Resolves when the database can be used. */
  readonly end: () => Promise<void>
}

async function suffer({ room, url, link, seconds }: Sufferer, { begin, end }: Outage) {
  const { slug, moderator } = room
  const text = `Does this arrive? ${crypto.randomUUID()}`
  await begin()
  const asking = link.ask({ text, name: null, addressee: null, mailTo: null, language: null })
  const answers = longestAnswer(url, room)
  await wait(seconds * 1000)
  const isShownAsSending = link.state().unsent.some((unsent) => unsent.text === text)
  await end()
  const endedAt = performance.now()
  await asking
  await until(() => isReady(url), { withinSeconds: PATIENCE_SECONDS, what: 'the portal to be ready again' })
  const recoverySeconds = rounded((performance.now() - endedAt) / 1000)
  const desk = await connectAs(url, moderator)
  const { questions } = await answer(desk, 'desk:join', { slug, since: 0 })
  desk.disconnect()
  const timesThere = questions.filter((question) => question.text === text).length
  return { isShownAsSending, recoverySeconds, timesThere, longestAnswerSeconds: await answers }
}

/** Of what needs the database now: a page, and a request of the room that waits as long as the portal does. */
async function longestAnswer(url: string, { slug, moderator }: RoomOnDisk): Promise<number> {
  const socket = await PlainRoomSocket.open(url, { Cookie: moderator, Origin: url })
  const begun = performance.now()
  const vote = { slug, questionId: crypto.randomUUID(), wanted: true }
  await Promise.all([socket.request('question:vote', vote), fetch(url).then((response) => response.text())])
  const seconds = rounded((performance.now() - begun) / 1000)
  await socket.close()
  return seconds
}

function openPage(url: string, { slug, moderator }: RoomOnDisk) {
  const link = createRoomLink({
    slug,
    page: { from: 0, to: 0, event: null, questions: [] },
    createSocket: () => createPortalSocket(url, { Cookie: moderator, Origin: url }),
    storage: () => null,
    fetchChanges: () => Promise.reject(new Error('by socket alone')),
    newKey: () => crypto.randomUUID(),
  })
  return { link, [Symbol.dispose]: link.open() }
}

async function isReady(url: string): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).ok
}
