import { desk, eventOfDeskOrStage, stage } from './audiences.ts'
import type { Attention, DeskCompany } from './protocol.ts'
import type { RoomServer, RoomSocket } from './room-server.ts'

/** What happens within this time is told as one: at most five frames a second and desk. */
const GATHER_MS = 200

const READING_NOTHING: Attention = { questionId: null, doing: 'reading' }

/** Who is at which desk of this node. Nothing of it is kept. */
export interface Desks {
  /** For who has joined that desk; counts nowhere else. */
  attend(socket: RoomSocket, eventId: string, attention: Attention): void
  stop(): void
}

/**
 * Tells the desks of an event of each other: who is there and what they have open. Each is sent the others without
 * itself; nobody but them is sent anything.
 * @see QUESTIONS, Collision
 */
export function gatherDesks(io: RoomServer): Desks {
  const due = new Map<string, NodeJS.Timeout>()
  const told = new WeakMap<RoomSocket, string>()
  const { adapter } = io.of('/')

  function announce(eventId: string): void {
    due.delete(eventId)
    const desks = socketsIn(io, desk(eventId))
    const stages = adapter.rooms.get(stage(eventId))?.size ?? 0
    for (const socket of desks) {
      const company = companyOf(socket, desks, stages)
      const looks = JSON.stringify(company)
      if (told.get(socket) === looks) continue
      told.set(socket, looks)
      socket.emit('desk:attended', company)
    }
  }

  function announceSoon(eventId: string): void {
    if (!due.has(eventId)) due.set(eventId, setTimeout(announce, GATHER_MS, eventId))
  }

  function onMoved(name: string): void {
    const eventId = eventOfDeskOrStage(name)
    if (eventId !== null) announceSoon(eventId)
  }

  adapter.on('join-room', onMoved)
  adapter.on('leave-room', onMoved)
  return {
    attend: (socket, eventId, attention) => {
      if (!socket.rooms.has(desk(eventId))) return
      socket.data.attention = attention
      announceSoon(eventId)
    },
    stop: () => {
      adapter.off('join-room', onMoved)
      adapter.off('leave-room', onMoved)
      for (const timer of due.values()) clearTimeout(timer)
    },
  }
}

function companyOf(socket: RoomSocket, desks: readonly RoomSocket[], stages: number): DeskCompany {
  const { userId } = socket.data.viewer
  const colleagues = desks
    .filter((other) => other !== socket)
    .map(({ data: { viewer, attention = READING_NOTHING } }) => ({
      name: viewer.name ?? 'Moderator',
      isYou: viewer.userId === userId,
      ...attention,
    }))
  return { colleagues, stages }
}

function socketsIn(io: RoomServer, name: string): readonly RoomSocket[] {
  const { sockets, adapter } = io.of('/')
  return [...(adapter.rooms.get(name) ?? [])].flatMap((id) => sockets.get(id) ?? [])
}
