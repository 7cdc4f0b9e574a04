import { eventOfStudio, studio } from './audiences.ts'
import type { RoomServer, SocketPortal } from './room-server.ts'

const PERIOD_MS = 1_000

/** Looks at a stream once a second while a producer listens, and tells what changed. @returns how to stop */
export function watchStreams(io: RoomServer, media: SocketPortal['media']): () => void {
  const timers = new Map<string, NodeJS.Timeout>()
  const { adapter } = io.of('/')

  function onOpened(name: string): void {
    const eventId = eventOfStudio(name)
    if (eventId === null) return
    let told = ''
    const look = () => {
      const status = media.status(eventId)
      const seen = JSON.stringify(status)
      if (seen === told) return
      told = seen
      io.to(studio(eventId)).emit('studio:changed', status)
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
