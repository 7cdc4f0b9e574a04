import { desk, eventOfRoom, everyone, studio } from './audiences.ts'
import type { RoomServer } from './room-server.ts'

/**
 * At most one announcement a second, fewer to large crowds: each costs a frame per viewer, 170 a second together, counted
 * by how many would be told. So a crowd that arrives is told when it is there; who joins is told the number at once.
 */
const SHORTEST_PAUSE_MS = 1_000
const PAUSE_MS_PER_VIEWER = 6

/** How many pages are open in an event's room on this node. */
export function countViewers(io: RoomServer, eventId: string): number {
  return io.of('/').adapter.rooms.get(everyone(eventId))?.size ?? 0
}

/** Tells rooms, desks and studios how many are there, gathered. @returns how to stop */
export function announceViewers(io: RoomServer): () => void {
  const due = new Map<string, NodeJS.Timeout>()
  const { adapter } = io.of('/')

  function announce(eventId: string, since: number): void {
    const restMs = since + pauseMsOf(eventId) - performance.now()
    if (restMs > 0) {
      due.set(eventId, setTimeout(announce, restMs, eventId, since))
      return
    }
    due.delete(eventId)
    io.to([everyone(eventId), desk(eventId), studio(eventId)]).emit('viewers:counted', countViewers(io, eventId))
  }

  function onMoved(name: string): void {
    const eventId = eventOfRoom(name)
    if (eventId === null || due.has(eventId)) return
    due.set(eventId, setTimeout(announce, pauseMsOf(eventId), eventId, performance.now()))
  }

  function pauseMsOf(eventId: string): number {
    return Math.max(SHORTEST_PAUSE_MS, countViewers(io, eventId) * PAUSE_MS_PER_VIEWER)
  }

  adapter.on('join-room', onMoved)
  adapter.on('leave-room', onMoved)
  return () => {
    adapter.off('join-room', onMoved)
    adapter.off('leave-room', onMoved)
    for (const timer of due.values()) clearTimeout(timer)
  }
}
