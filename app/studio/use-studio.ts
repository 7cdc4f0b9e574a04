import { useEffect, useState } from 'react'
import type { StreamStatus } from '../../server/media/engine.ts'
import type { PlayersHealth } from '../../server/sockets/players.ts'
import { type Connection, joinRefusal, keepJoined } from '../room/connection.ts'
import { createPortalSocket, request } from '../room/portal-socket.ts'
import { rememberStatus, type StreamMoment } from './stream-history.ts'

/** A studio as it is now. */
export interface StudioInUse {
  readonly connection: Connection
  readonly status: StreamStatus
  /** The last two minutes, since this page was opened. */
  readonly history: readonly StreamMoment[]
  /** null: not known yet. */
  readonly viewers: number | null
  /** null: not known yet. */
  readonly players: PlayersHealth | null
}

/**
 * The encoder's and the recording's state in a component, looked at once a second.
 * @param page the status the page was rendered with
 */
export function useStudio(slug: string, page: StreamStatus): StudioInUse {
  const [studio, setStudio] = useState<StudioInUse>({
    connection: 'connecting',
    status: page,
    history: [],
    viewers: null,
    players: null,
  })
  useEffect(() => {
    const socket = createPortalSocket()
    const set = (change: Partial<StudioInUse>) => setStudio((before) => ({ ...before, ...change }))
    const learn = (status: StreamStatus) =>
      setStudio((before) => ({
        ...before,
        status,
        history: rememberStatus(before.history, { at: Date.now(), status, players: before.players }),
      }))
    socket.on('studio:changed', learn)
    socket.on('players:measured', (players) => set({ players }))
    socket.on('viewers:counted', (viewers) => set({ viewers }))
    return keepJoined({
      socket,
      onConnection: (connection) => set({ connection }),
      join: async () => {
        const reply = await request(socket, 'studio:join', { slug })
        if (!reply.ok) return joinRefusal(reply)
        const { status, ...counted } = reply.value
        set(counted)
        learn(status)
        return 'joined'
      },
    })
  }, [slug])
  return studio
}
