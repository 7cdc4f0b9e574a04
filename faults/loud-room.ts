import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import process from 'node:process'
import type { RoomChange } from '../server/questions/questions.ts'
import { createSockets } from '../server/sockets/create-sockets.ts'
import { beginsByItself, scheduleEvening } from '../test/support/evening.ts'
import { startPortalOn } from '../test/support/portal-on-folder.ts'
import { person } from '../test/support/viewers.ts'

/** How the process and its slow readers are. */
export interface LoudRoomReport {
  /** Resident memory of the process. */
  readonly bytes: number
  /** For each reader that had a megabyte waiting: how long after it was let go; null while it is not. */
  readonly closedAfterMs: readonly (number | null)[]
}

const MEGABYTE = 1_000_000
const LOOK_MS = 50
const TICK_MS = 5
const QUESTIONS_ANNOUNCED = 5

// A portal's sockets in a process of their own, over a room that announces far more often than any real one does, from
// when it is told to begin: five long questions each time, whose `askedAt` says when.
process.on('disconnect', () => process.exit())
const [, , dataDir = '', perSecond = '200'] = process.argv
const running = await startPortalOn(dataDir, { PORT: '0', RTMP_PORT: '0' })
const { portal } = running
const draft = { ...beginsByItself(), moderated: false }
const { id: eventId, slug } = await scheduleEvening(portal, person('Ada', 'organiser'), draft)
const listeners = new Set<(change: RoomChange) => void>()
const server = createServer((_request, response) => response.writeHead(404).end())
createSockets({
  server,
  portal: { ...portal, questions: { ...portal.questions, onChanged: listenOnly } },
  isOurs: () => true,
  remoteAddressOf: () => '127.0.0.1',
  onError: (error) => console.error(error),
  handshakesPer10Seconds: 10_000,
})
const watched = new Set<WatchedConnection>()
let announcedBytes = 0
server.on('connection', (connection) => watched.add(watch(connection)))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
// A server that listens on TCP has an AddressInfo.
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, slug })

process.on('message', async (told: 'begin' | 'report' | 'end') => {
  if (told === 'begin') begin(await sampleChange())
  if (told === 'report') process.send?.(report())
  if (told !== 'end') return
  await running[Symbol.asyncDispose]()
  process.exit()
})

function listenOnly(listener: (change: RoomChange) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the real room announces of a question. */
async function sampleChange(): Promise<RoomChange> {
  const changed = new Promise<RoomChange>((resolve) => {
    portal.questions.onChanged((change) => change.room && resolve(change))
  })
  const asker = await portal.accounts.participantCookie(new Headers())
  const text = 'x'.repeat(500)
  await portal.questions.ask(asker.viewer, { slug, text, name: 'y'.repeat(60), addressee: null, key: 'key-00000001' })
  return changed
}

/** As many as are due at each tick, so that a busy moment is made up for. */
function begin(sample: RoomChange): void {
  const { room } = sample
  if (!room) return
  const rows = Array.from({ length: QUESTIONS_ANNOUNCED }, () => room.questions).flat()
  const begun = performance.now()
  let announced = 0
  setInterval(() => {
    for (; announced < ((performance.now() - begun) / 1000) * Number(perSecond); announced += 1) {
      const questions = rows.map((row) => ({ ...row, askedAt: Date.now(), revision: room.to + announced }))
      const told = { ...room, from: room.to, to: room.to + announced, questions }
      announcedBytes += JSON.stringify(told).length
      for (const listener of listeners)
        listener({ ...sample, eventId, room: told, desk: null, stage: null, own: new Map() })
    }
  }, TICK_MS)
  setInterval(lookAtBacklogs, LOOK_MS)
}

interface WatchedConnection {
  readonly connection: Socket
  /** Of what the room had announced when it came. */
  readonly announcedBefore: number
  overflowedAt: number | null
  closedAt: number | null
}

function watch(connection: Socket): WatchedConnection {
  const one: WatchedConnection = { connection, announcedBefore: announcedBytes, overflowedAt: null, closedAt: null }
  connection.once('close', () => {
    one.closedAt = performance.now()
  })
  return one
}

/** From outside: what has been announced since it came, less what the system has taken for it. */
function lookAtBacklogs(): void {
  for (const one of watched) {
    const waiting = announcedBytes - one.announcedBefore - one.connection.bytesWritten
    if (waiting > MEGABYTE) one.overflowedAt ??= performance.now()
  }
}

function report(): LoudRoomReport {
  const slow = [...watched].filter(({ overflowedAt }) => overflowedAt !== null)
  return {
    bytes: process.memoryUsage.rss(),
    closedAfterMs: slow.map(({ overflowedAt, closedAt }) => closedAt && closedAt - (overflowedAt ?? closedAt)),
  }
}
