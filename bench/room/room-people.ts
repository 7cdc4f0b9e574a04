import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { PlainRoomSocket } from '../../test/support/plain-room-socket.ts'
import { preciseNow } from '../load/jobs.ts'
import type { HearOrder, HearResult, JoinOrder, JoinResult, RoomOrder, VoteOrder, VoteResult } from './room-orders.ts'

const TICK_MS = 10
const LAST_ANNOUNCEMENT_MS = 1_000

const people: PlainRoomSocket[] = []
let votesSent = 0

// A bench that was killed takes its people along.
process.on('disconnect', () => process.exit())
process.on('message', (order) => {
  // What `startRoomPeople` sends.
  obey(order as RoomOrder).then((result) => process.send?.({ result }), fail)
})

function obey(order: RoomOrder): Promise<JoinResult | VoteResult | HearResult> {
  if (order.kind === 'join') return join(order)
  if (order.kind === 'vote') return vote(order)
  return hear(order)
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}

async function join({ url, slug, since, people: coming, perSecond }: JoinOrder): Promise<JoinResult> {
  const begun = performance.now()
  const enter = async ({ cookie, address }: JoinOrder['people'][number]) => {
    const socket = await PlainRoomSocket.open(url, { Cookie: cookie, Origin: url, 'X-Forwarded-For': address })
    if (!isOk(await socket.request('room:join', { slug, since }))) throw new Error('not let in')
    people.push(socket)
  }
  const entering: Promise<void>[] = []
  await atRate({ perSecond, count: coming.length }, (index) => {
    const person = coming[index]
    if (person) entering.push(enter(person))
  })
  const refused = (await Promise.allSettled(entering)).filter(({ status }) => status === 'rejected').length
  return { seconds: (performance.now() - begun) / 1000, refused }
}

async function vote({ slug, questionIds, perSecond, seconds }: VoteOrder): Promise<VoteResult> {
  const [framesBefore, bytesBefore] = announced()
  const acknowledgedAfter: number[] = []
  let refused = 0
  const voteOnce = async () => {
    const socket = people[votesSent % people.length]
    const round = Math.floor(votesSent / people.length)
    const questionId = questionIds[((votesSent % people.length) + round) % questionIds.length]
    votesSent += 1
    const sentAt = performance.now()
    const reply = await socket?.request('question:vote', { slug, questionId, wanted: true })
    if (isOk(reply)) acknowledgedAfter.push(performance.now() - sentAt)
    else refused += 1
  }
  const voting: Promise<void>[] = []
  await atRate({ perSecond, count: perSecond * seconds }, () => voting.push(voteOnce()))
  await Promise.all(voting)
  await wait(LAST_ANNOUNCEMENT_MS)
  const [frames, bytes] = announced()
  return { acknowledgedAfter, refused, frames: frames - framesBefore, bytes: bytes - bytesBefore }
}

async function hear({ words }: HearOrder): Promise<HearResult> {
  const heard = people.map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.onAnnounced = (frame) => {
          if (!frame.includes(words)) return
          socket.onAnnounced = null
          resolve()
        }
      }),
  )
  process.send?.('listening')
  await Promise.all(heard)
  return { lastAt: preciseNow() }
}

function announced(): readonly [frames: number, bytes: number] {
  return [
    people.reduce((sum, socket) => sum + socket.announced.frames, 0),
    people.reduce((sum, socket) => sum + socket.announced.bytes, 0),
  ]
}

/** Does it `count` times; what a busy moment left undone is made up for. */
async function atRate(
  { perSecond, count }: { readonly perSecond: number; readonly count: number },
  act: (index: number) => void,
): Promise<void> {
  const begun = performance.now()
  let done = 0
  while (done < count) {
    const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * perSecond) + 1)
    for (; done < due; done += 1) act(done)
    await wait(TICK_MS)
  }
}

function isOk(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true
}
