import type { DeskQuestion, DeskSettings, HistoryLine, RoomSettings } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { type PortalSocket, request } from '../room/portal-socket.ts'
import type { DeskAction } from './desk-reducer.ts'

/** What moderators do to the room as a whole, or to one question for good. */
export interface RoomControl {
  /** Refused with `outdated` when the settings have changed since `basedOn`; the newer ones follow by themselves. */
  configure(change: Partial<RoomSettings>, basedOn: number): Promise<Reply<DeskSettings>>
  rehearse(on: boolean): Promise<Reply<null>>
  wipeRehearsal(): Promise<Reply<null>>
  /** @param basedOn the revision the moderator had seen of the question */
  purge(questionId: string, basedOn: number): Promise<Reply<DeskQuestion>>
  /** @param questionId null: of the whole room; the latest lines first */
  history(questionId: string | null): Promise<Reply<readonly HistoryLine[]>>
}

export function createRoomControl(options: {
  readonly slug: string
  readonly socket: () => PortalSocket
  readonly dispatch: (action: DeskAction) => void
}): RoomControl {
  const { slug, socket, dispatch } = options
  return {
    configure: async (change, basedOn) => {
      const reply = await request(socket(), 'room:configure', { slug, basedOn, change })
      if (reply.ok) dispatch({ type: 'configured', settings: reply.value })
      return reply
    },
    rehearse: (on) => request(socket(), 'room:rehearse', { slug, on }),
    wipeRehearsal: () => request(socket(), 'rehearsal:wipe', { slug }),
    purge: async (questionId, basedOn) => {
      const reply = await request(socket(), 'question:purge', { slug, questionId, basedOn })
      if (reply.ok) dispatch({ type: 'decided', question: reply.value })
      return reply
    },
    history: (questionId) => request(socket(), 'room:history', { slug, questionId }),
  }
}
