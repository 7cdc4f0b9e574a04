import { Server } from 'socket.io'
import { Adapter } from 'socket.io-adapter'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { everyone } from '../../server/sockets/audiences.ts'
import type { RoomServer } from '../../server/sockets/room-server.ts'
import { announceViewers } from '../../server/sockets/viewer-counts.ts'

const ROOM = everyone('event')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Rooms without connections, and what would have been announced to them, with how many would have been told. */
function countedRooms() {
  const told: { readonly count: number; readonly at: number }[] = []
  const begun = performance.now()
  class Announced extends Adapter {
    override broadcast(packet: { readonly data: readonly [string, number] }): void {
      told.push({ count: packet.data[1], at: Math.round((performance.now() - begun) / 1000) })
    }
  }
  const io: RoomServer = new Server({ adapter: Announced })
  const { adapter } = io.of('/')
  return {
    told,
    stop: announceViewers(io),
    come: (name: string) => adapter.addAll(name, new Set([ROOM])),
    leave: (name: string) => adapter.del(name, ROOM),
  }
}

test('a few are told once a second what has come of the second before', () => {
  const { told, come, leave, stop } = countedRooms()
  come('ada')
  come('bob')
  vi.advanceTimersByTime(1_000)
  leave('bob')
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([
    { count: 2, at: 1 },
    { count: 1, at: 2 },
  ])
  stop()
})

test('a crowd that arrives is told when it is there, for the frames that it is', () => {
  const { told, come, stop } = countedRooms()
  for (let person = 0; person < 5_000; person += 1) {
    come(`person-${person}`)
    vi.advanceTimersByTime(2) // five hundred a second
  }
  expect(told).toEqual([])
  vi.advanceTimersByTime(30_000)
  expect(told).toEqual([{ count: 5_000, at: 30 }])
  stop()
})

test('what was stopped announces nothing more', () => {
  const { told, come, stop } = countedRooms()
  come('ada')
  stop()
  come('bob')
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
})
