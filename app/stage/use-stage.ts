import { useCallback, useEffect, useRef, useState } from 'react'
import type { StageView } from '../../server/questions/views.ts'
import type { Asked, Reply, StageDoor } from '../../server/sockets/protocol.ts'
import { type Connection, joinRefusal, keepJoined } from '../room/connection.ts'
import { createPortalSocket, type PortalSocket, request, unavailable } from '../room/portal-socket.ts'

/** Whose eyes a stage is for: a hall is not sent what moderators write to who speaks. */
export type StageScreen = Asked<'stage:join'>['screen']

/** A stage as it is now. */
export interface StageInUse {
  readonly connection: Connection
  readonly view: StageView
  /** Says that a note was read. The note goes when the portal has noted it down. */
  readonly acknowledge: (noteId: string) => Promise<Reply<null>>
}

/**
 * What the stage shows, kept up to date. A lost connection leaves what was shown last.
 * @param door the event, and the key of its signed link if that is how the page was opened
 * @param page what the page was rendered with
 */
export function useStage({ slug, key }: StageDoor, screen: StageScreen, page: StageView): StageInUse {
  const [connection, setConnection] = useState<Connection>('connecting')
  const [view, setView] = useState(page)
  const connected = useRef<PortalSocket | null>(null)
  useEffect(() => {
    const socket = createPortalSocket()
    connected.current = socket
    socket.on('stage:changed', setView)
    return keepJoined({
      socket,
      onConnection: setConnection,
      join: async () => {
        const reply = await request(socket, 'stage:join', { slug, key, screen })
        if (!reply.ok) return joinRefusal(reply)
        setView(reply.value)
        return 'joined'
      },
    })
  }, [slug, key, screen])
  const acknowledge = useCallback(
    async (noteId: string): Promise<Reply<null>> => {
      const socket = connected.current
      return socket ? request(socket, 'stage-note:acknowledge', { slug, key, noteId }) : unavailable
    },
    [slug, key],
  )
  return { connection, view, acknowledge }
}
