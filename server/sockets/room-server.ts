import type { Server, Socket } from 'socket.io'
import type { Accounts } from '../accounts/accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Events } from '../events/events.ts'
import type { StageLinks } from '../events/stage-links.ts'
import type { MediaEngine } from '../media/engine.ts'
import type { Portal } from '../portal.ts'
import type { HeardReport } from './players.ts'
import type { Attention, ClientEvents, ServerEvents } from './protocol.ts'

interface SocketData {
  readonly viewer: Viewer
  /** What its player said last; replaced, never gathered. */
  report?: HeardReport
  /** What a desk is at; replaced, gone with the connection. */
  attention?: Attention
}

type BetweenServers = Record<string, never>

/** socket.io with our wire. */
export type RoomServer = Server<ClientEvents, ServerEvents, BetweenServers, SocketData>
/** A connection to it. */
export type RoomSocket = Socket<ClientEvents, ServerEvents, BetweenServers, SocketData>

/** What of the portal the sockets use. */
export interface SocketPortal extends Pick<Portal, 'questions' | 'can'> {
  readonly accounts: Pick<Accounts, 'participantCookie' | 'onSignedOut'>
  readonly events: Pick<Events, 'facts'>
  readonly media: Pick<MediaEngine, 'status'>
  readonly stageLinks: Pick<StageLinks, 'holder' | 'onEnded'>
}
