import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { createPortalSocket } from '../app/room/portal-socket.ts'
import { createRoomLink, type RoomLink } from '../app/room/room-link.ts'
import type { RoomDelta } from '../server/questions/views.ts'

/** Pages that are opened in a process of their own, each with the browser's code, and stay. */
export interface VisitorsOrder {
  readonly url: string
  readonly slug: string
  readonly people: readonly { readonly cookie: string; readonly address: string }[]
  readonly withinMs: number
  /** How many there will be with those of other processes. */
  readonly together: number
}

/** Said whenever all are in the room, and know of each other, that were not. Moments are ms since the epoch. */
export interface VisitorsReport {
  /** When each got there. */
  readonly arrivals: readonly number[]
  /** When each tried again, since the report before. */
  readonly knocks: readonly number[]
}

const LOOK_MS = 50
const EMPTY: RoomDelta = { from: 0, to: 0, event: null, questions: [] }

process.on('disconnect', () => process.exit())
process.once('message', (order) => void visit(order as VisitorsOrder)) // what `startVisitors` sends

async function visit({ url, slug, people, withinMs, together }: VisitorsOrder): Promise<void> {
  const arrivals = new Map<RoomLink, number>()
  const knocks: number[] = []
  let isTold = false
  setInterval(() => {
    const areThere = arrivals.size === people.length
    const know = [...arrivals.keys()].every((link) => (link.state().viewers ?? 0) >= together)
    if (!areThere) isTold = false
    else if (!isTold && know) {
      isTold = true
      process.send?.({ arrivals: [...arrivals.values()], knocks: knocks.splice(0) } satisfies VisitorsReport)
    }
  }, LOOK_MS)
  await Promise.all(
    people.map(async ({ cookie, address }) => {
      await wait(Math.random() * withinMs)
      const headers = { Cookie: cookie, Origin: url, 'X-Forwarded-For': address }
      const link = createRoomLink({
        slug,
        page: EMPTY,
        createSocket: () => {
          const socket = createPortalSocket(url, headers)
          socket.io.on('reconnect_attempt', () => knocks.push(Date.now()))
          return socket
        },
        storage: () => null,
        fetchChanges: () => Promise.reject(new Error('by socket alone')),
        newKey: () => crypto.randomUUID(),
      })
      link.subscribe(() => {
        const isHere = link.state().connection === 'connected'
        if (!isHere) arrivals.delete(link)
        else if (!arrivals.has(link)) arrivals.set(link, Date.now())
      })
      link.open()
    }),
  )
}
