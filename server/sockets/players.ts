import { everyone } from './audiences.ts'
import type { PlayerReport } from './protocol.ts'
import type { RoomServer, RoomSocket } from './room-server.ts'

/** Two numbers for a crowd. */
export interface Spread {
  readonly median: number
  /** 95 of 100 have no more. */
  readonly p95: number
}

/** How well an event's players play, on this node. */
export interface PlayersHealth {
  /** Those heard of in the last 25 s. */
  readonly reporting: number
  /** From wanting to watch to the first picture. */
  readonly joinSeconds: Spread | null
  /** From the encoder to the picture, of those who follow the live edge. */
  readonly delaySeconds: Spread | null
  /** How many stood still within the last minute, and for how long each at their last report of it. */
  readonly stalled: number
  readonly stallSeconds: Spread | null
  /** Lines of the picture, the most watched first; 0: sound alone. At most six. */
  readonly pictures: readonly { readonly height: number; readonly players: number }[]
}

/** A report as it is kept: on its connection, and gone with it. Times are ms of the edge's clock. */
export interface HeardReport extends Pick<PlayerReport, 'joinMs' | 'delaySeconds' | 'pictureHeight'> {
  readonly at: number
  readonly stall: { readonly at: number; readonly seconds: number } | null
}

/** Players report every 10 s: one that missed two is not there any more. */
const HEARD_WITHIN_MS = 25_000
const STALL_REMEMBERED_MS = 60_000
const MOST_PICTURES = 6

/** Keeps what a connection's player says in place of what it said before: one connection, one voice. */
export function keepReport(socket: RoomSocket, report: PlayerReport, now: number): void {
  const { joinMs, delaySeconds, pictureHeight, stalls, stalledSeconds } = report
  const stall = stalls > 0 ? { at: now, seconds: stalledSeconds } : (socket.data.report?.stall ?? null)
  socket.data.report = { at: now, joinMs, delaySeconds, pictureHeight, stall }
}

/** What the players in an event's room said last. */
export function measurePlayers(io: RoomServer, eventId: string, now: number): PlayersHealth {
  const { adapter, sockets } = io.of('/')
  const ids = adapter.rooms.get(everyone(eventId)) ?? []
  return summarize(
    [...ids].flatMap((id) => sockets.get(id)?.data.report ?? []),
    now,
  )
}

/** The figures of a crowd; they name nobody. */
export function summarize(reports: readonly HeardReport[], now: number): PlayersHealth {
  const heard = reports.filter(({ at }) => now - at <= HEARD_WITHIN_MS)
  const stalls = heard.flatMap(({ stall }) => (stall && now - stall.at <= STALL_REMEMBERED_MS ? stall.seconds : []))
  return {
    reporting: heard.length,
    joinSeconds: spreadOf(heard.map(({ joinMs }) => joinMs / 1000)),
    delaySeconds: spreadOf(heard.flatMap(({ delaySeconds }) => delaySeconds ?? [])),
    stalled: stalls.length,
    stallSeconds: spreadOf(stalls),
    pictures: countPictures(heard),
  }
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}

function countPictures(heard: readonly HeardReport[]): PlayersHealth['pictures'] {
  const counts = new Map<number, number>()
  for (const { pictureHeight } of heard) counts.set(pictureHeight, (counts.get(pictureHeight) ?? 0) + 1)
  return [...counts]
    .map(([height, players]) => ({ height, players }))
    .sort((a, b) => b.players - a.players || b.height - a.height)
    .slice(0, MOST_PICTURES)
}
