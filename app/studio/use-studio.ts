import { useEffect, useState } from 'react'
import type { StreamStatus } from '../../server/media/engine.ts'
import { type Connection, keepJoined } from '../room/connection.ts'
import { createPortalSocket, request } from '../room/portal-socket.ts'

export interface StudioInUse {
  readonly connection: Connection
  readonly status: StreamStatus
  /** null: not known yet. */
  readonly viewers: number | null
}

/**
 * The encoder's and the recording's state in a component, looked at once a second.
 * @param page the status the page was rendered with
 */
export function useStudio(slug: string, page: StreamStatus): StudioInUse {
  const [studio, setStudio] = useState<StudioInUse>({ connection: 'connecting', status: page, viewers: null })
  useEffect(() => {
    const socket = createPortalSocket()
    const set = (change: Partial<StudioInUse>) => setStudio((before) => ({ ...before, ...change }))
    socket.on('studio:changed', (status) => set({ status }))
    socket.on('viewers:counted', (viewers) => set({ viewers }))
    return keepJoined({
      socket,
      onConnection: (connection) => set({ connection }),
      join: async () => {
        const reply = await request(socket, 'studio:join', { slug })
        if (!reply.ok) return reply.code === 'unavailable' || reply.code === 'too-many' ? 'try-again' : 'refused'
        set({ status: reply.value })
        return 'joined'
      },
    })
  }, [slug])
  return studio
}
