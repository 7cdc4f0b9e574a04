import { useEffect, useState } from 'react'
import type { StageView } from '../../server/questions/views.ts'
import type { Asked, StageDoor } from '../../server/sockets/protocol.ts'
import { type Connection, keepJoined } from '../room/connection.ts'
import { createPortalSocket, request } from '../room/portal-socket.ts'

export interface StageInUse {
  readonly connection: Connection
  readonly view: StageView
}

/** Whose eyes a stage is for: a hall is not sent what moderators write to who speaks. */
export type StageScreen = Asked<'stage:join'>['screen']

/**
 * What the stage shows, kept up to date. A lost connection leaves what was shown last.
 * @param door the event, and the key of its signed link if that is how the page was opened
 * @param page what the page was rendered with
 */
export function useStage({ slug, key }: StageDoor, screen: StageScreen, page: StageView): StageInUse {
  const [stage, setStage] = useState<StageInUse>({ connection: 'connecting', view: page })
  useEffect(() => {
    const socket = createPortalSocket()
    const show = (view: StageView) => setStage((before) => ({ ...before, view }))
    socket.on('stage:changed', show)
    return keepJoined({
      socket,
      onConnection: (connection) => setStage((before) => ({ ...before, connection })),
      join: async () => {
        const reply = await request(socket, 'stage:join', { slug, key, screen })
        if (!reply.ok) return reply.code === 'unavailable' || reply.code === 'too-many' ? 'try-again' : 'refused'
        show(reply.value)
        return 'joined'
      },
    })
  }, [slug, key, screen])
  return stage
}
