import { useEffect, useState } from 'react'
import type { StageView } from '../../server/questions/views.ts'
import { type Connection, keepJoined } from '../room/connection.ts'
import { createPortalSocket, request } from '../room/portal-socket.ts'

export interface StageInUse {
  readonly connection: Connection
  readonly view: StageView
}

/**
 * What the stage shows, kept up to date. A lost connection leaves what was shown last.
 * @param page what the page was rendered with
 */
export function useStage(slug: string, page: StageView): StageInUse {
  const [stage, setStage] = useState<StageInUse>({ connection: 'connecting', view: page })
  useEffect(() => {
    const socket = createPortalSocket()
    const show = (view: StageView) => setStage((before) => ({ ...before, view }))
    socket.on('stage:changed', show)
    return keepJoined({
      socket,
      onConnection: (connection) => setStage((before) => ({ ...before, connection })),
      join: async () => {
        const reply = await request(socket, 'stage:join', { slug })
        if (!reply.ok) return reply.code === 'unavailable' || reply.code === 'too-many' ? 'try-again' : 'refused'
        show(reply.value)
        return 'joined'
      },
    })
  }, [slug])
  return stage
}
