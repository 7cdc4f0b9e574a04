import { setTimeout as wait } from 'node:timers/promises'
import { createPortalSocket, type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { RoomDelta } from '../../server/questions/views.ts'
import type { Answered, Asked, ClientEvents } from '../../server/sockets/protocol.ts'
import { descendantsOf } from '../../test/support/process-tree.ts'
import { preciseNow } from '../load/jobs.ts'
import { type BenchPortal, startBenchPortal } from '../portal/portal.ts'
import { processorSecondsOf } from '../process-usage.ts'
import { addressOf, ROUNDS, type RoomLoad, type RoomUnderLoad, SETTLING_MS, usedBetween } from './room-under-load.ts'
import { type RoomPeople, startRoomPeople } from './start-room-people.ts'

const QUESTIONS = 20
const QUESTIONS_EACH = 2 // a person may ask three a minute

/** The load on a room of a real portal. @returns also what everybody was told at once */
export async function measurePortalRoom(load: RoomLoad): Promise<RoomUnderLoad & { readonly announcement: unknown }> {
  await using portal = await startBenchPortal({ trustProxy: 'loopback' })
  const { slug } = await portal.openEvent()
  const desk = await connected(portal.url, await portal.staffCookie())
  using _ = { [Symbol.dispose]: () => desk.disconnect() }
  const questionIds = await approvedQuestions({ portal, slug, desk })
  await using people = startRoomPeople()
  const evening = { portal, slug, desk, people, questionIds, load }
  const joining = await join(evening)
  await wait(SETTLING_MS)
  const voting = await vote(evening)
  await wait(SETTLING_MS)
  return { joining, voting, ...(await putOnAir(evening)) }
}

interface Evening {
  readonly portal: BenchPortal
  readonly slug: string
  readonly desk: PortalSocket
  readonly people: RoomPeople
  readonly questionIds: readonly string[]
  readonly load: RoomLoad
}

async function join({ portal, slug, people, load }: Evening): Promise<RoomUnderLoad['joining']> {
  const cookies = await portal.guestCookies(load.people)
  const coming = cookies.map((cookie, index) => ({ cookie, address: addressOf(index) }))
  const { to: since } = await roomSince(portal, slug, 0)
  const before = await portal.vitals()
  const { url } = portal
  const joined = await people.join({ url, slug, since, people: coming, perSecond: load.joinsPerSecond })
  return { ...joined, ...usedBetween(before, await portal.vitals()) }
}

async function vote({ portal, slug, people, questionIds, load }: Evening): Promise<RoomUnderLoad['voting']> {
  const [before, databaseBefore] = [await portal.vitals(), await databaseSeconds(portal)]
  const { votesPerSecond: perSecond, votingSeconds: seconds } = load
  const voted = await people.vote({ slug, questionIds, perSecond, seconds })
  const used = usedBetween(before, await portal.vitals())
  return { ...voted, ...used, databaseSeconds: (await databaseSeconds(portal)) - databaseBefore }
}

async function putOnAir({ portal, slug, desk, people, questionIds }: Evening) {
  const lastHeardAfter: number[] = []
  let announcement: unknown
  for (const questionId of questionIds.slice(0, ROUNDS)) {
    const { to: before } = await roomSince(portal, slug, 0)
    const { lastAt } = await people.hear('"state":"on-air"')
    const begun = preciseNow()
    await answer(desk, 'question:decide', decisionOn(slug, questionId, 'put-on-air'))
    lastHeardAfter.push((await lastAt) - begun)
    announcement = await roomSince(portal, slug, before)
    await wait(SETTLING_MS / 4)
  }
  return { lastHeardAfter, announcement }
}

async function approvedQuestions({ portal, slug, desk }: Pick<Evening, 'portal' | 'slug' | 'desk'>) {
  const ids: string[] = []
  for (const cookie of await portal.guestCookies(QUESTIONS / QUESTIONS_EACH)) {
    const asker = await connected(portal.url, cookie)
    for (let turn = 0; turn < QUESTIONS_EACH; turn += 1) {
      const text = `Which slice thickness do you recommend for a scan of the chest at the bedside, ${ids.length}?`
      const ask = { slug, text, name: 'Emi Hayashi', addressee: null, key: crypto.randomUUID() }
      const { id } = await answer(asker, 'question:ask', ask)
      await answer(desk, 'question:decide', decisionOn(slug, id, 'approve'))
      ids.push(id)
    }
    asker.disconnect()
  }
  return ids
}

function decisionOn(slug: string, questionId: string, verb: 'approve' | 'put-on-air') {
  return { slug, questionId, basedOn: Number.MAX_SAFE_INTEGER, decision: { verb } }
}

async function roomSince({ url }: BenchPortal, slug: string, since: number): Promise<RoomDelta> {
  const response = await fetch(`${url}/events/${slug}/questions.json?since=${since}`)
  return response.json()
}

/** Of everything that the portal has started: here, that is PostgreSQL. */
async function databaseSeconds({ pid }: BenchPortal): Promise<number> {
  const family = await descendantsOf(pid)
  const others = family.filter((process) => process.pid !== pid)
  const used = await Promise.all(others.map((process) => processorSecondsOf(process.pid).catch(() => 0)))
  return used.reduce((sum, seconds) => sum + seconds, 0)
}

async function connected(url: string, Cookie: string): Promise<PortalSocket> {
  const socket = createPortalSocket(url, { Origin: url, Cookie })
  socket.connect()
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

async function answer<E extends keyof ClientEvents>(socket: PortalSocket, event: E, payload: Asked<E>) {
  const reply = await request(socket, event, payload)
  if (!reply.ok) throw new Error(`${event}: ${reply.message}`)
  return reply.value as Answered<E>
}
