import { eventOfStudio, studio } from './audiences.ts'
import { measurePlayers } from './players.ts'
import type { RoomServer, SocketPortal } from './room-server.ts'

const PERIOD_MS = 1_000

/**
 * Looks at a stream and its players once a second while a producer listens, and tells what changed.
 * @returns how to stop
 */
export function watchStreams(io: RoomServer, media: SocketPortal['media']): () => void {
  const timers = new Map<string, NodeJS.Timeout>()
  const { adapter } = io.of('/')

  function onOpened(name: string): void {
    const eventId = eventOfStudio(name)
    if (eventId === null) return
    const sayStatus = whenChanged(
      () => media.status(eventId),
      (status) => io.to(studio(eventId)).emit('studio:changed', status),
    )
    const sayPlayers = whenChanged(
      () => measurePlayers(io, eventId, Date.now()),
      (players) => io.to(studio(eventId)).emit('players:measured', players),
    )
    const look = () => {
      sayStatus()
      sayPlayers()
    }
    timers.set(name, setInterval(look, PERIOD_MS))
  }

  function onLeft(name: string): void {
    clearInterval(timers.get(name))
    timers.delete(name)
  }

  adapter.on('create-room', onOpened)
  adapter.on('delete-room', onLeft)
  return () => {
    adapter.off('create-room', onOpened)
    adapter.off('delete-room', onLeft)
    for (const name of timers.keys()) onLeft(name)
  }
}

function whenChanged<T>(look: () => T, say: (seen: T) => void): () => void {
  let told = ''
  return () => {
    const seen = look()
    const words = JSON.stringify(seen)
    if (words === told) return
    told = words
    say(seen)
  }
}
