import type { PollText } from '../../server/questions/poll.ts'
import type {
  AnnouncementDecision,
  AnnouncementRow,
  DeskPollRow,
  PollDecision,
} from '../../server/questions/poll-views.ts'
import type { Decision, DeskDelta, DeskQuestion, Seed, StageNote } from '../../server/questions/views.ts'
import type { Attention, Reply } from '../../server/sockets/protocol.ts'
import { type Connection, type JoinOutcome, joinRefusal, keepJoined } from '../room/connection.ts'
import { type PortalSocket, request } from '../room/portal-socket.ts'
import { createAttentionTeller } from './attention.ts'
import { basisOf, type DeskAction, type DeskState, initialDesk, reduceDesk } from './desk-reducer.ts'
import { createRoomControl, type RoomControl } from './room-control.ts'

/** A desk as far as the portal has told of it. */
export interface LinkedDesk extends DeskState {
  readonly connection: Connection
}

/** The desk of one event, kept up to date. */
export interface DeskLink {
  /** The same object until something changes. */
  state(): LinkedDesk
  subscribe(listener: () => void): () => void
  /** Connects and stays connected. @returns how to close */
  open(): () => void
  /** Refused with `outdated` when somebody else was quicker; the newer state follows by itself. */
  /** @param basedOn the revision the moderator had seen of the question; left out: what this desk holds now */
  decide(questionId: string, decision: Decision, basedOn?: number): Promise<Reply<DeskQuestion>>
  readonly control: RoomControl
  /** Takes a decision of one's own back. @param decided the revision it made */
  undo(decided: number): Promise<Reply<DeskQuestion>>
  seed(seed: Omit<Seed, 'slug'>): Promise<Reply<DeskQuestion>>
  /** Tells the other desks what this one is at. */
  attend(attention: Attention): void
  /** To who speaks, in place of the note before. */
  writeToStage(text: string): Promise<Reply<StageNote>>
  withdrawNote(noteId: string): Promise<Reply<null>>
  /** @param key the same for every try */
  draftPoll(text: PollText, key: string): Promise<Reply<DeskPollRow>>
  /** @param basedOn as for `decide` */
  decidePoll(pollId: string, decision: PollDecision, basedOn?: number): Promise<Reply<DeskPollRow>>
  /** @param basedOn the revision of the announcement that the moderator had seen; 0: none */
  decideAnnouncement(decision: AnnouncementDecision, basedOn: number): Promise<Reply<AnnouncementRow>>
}

/** A desk's link to its room. */
export function createDeskLink(options: {
  readonly slug: string
  /** The desk as the page was rendered with it. */
  readonly page: DeskDelta
  /** Called once, when the link is opened first. */
  readonly createSocket: () => PortalSocket
}): DeskLink {
  const { slug } = options
  const listeners = new Set<() => void>()
  let state: LinkedDesk = { ...initialDesk(options.page), connection: 'connecting' }
  let socket: PortalSocket | null = null

  function set(change: Partial<LinkedDesk>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const attention = createAttentionTeller({
    // Whoever is not told now is told with the next joining.
    tell: (news) => void (socket && request(socket, 'desk:attend', { slug, ...news })),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })

  const dispatch = (action: DeskAction) => set(reduceDesk(state, action))

  function connected(): PortalSocket {
    socket ??= listenTo(options.createSocket())
    return socket
  }

  function listenTo(created: PortalSocket): PortalSocket {
    created.on('desk:changed', (delta) => {
      dispatch({ type: 'desk-changed', delta })
      if (delta.from > state.revision) void join()
    })
    created.on('desk:attended', (company) => dispatch({ type: 'attended', company }))
    created.on('viewers:counted', (count) => dispatch({ type: 'viewers-counted', count }))
    return created
  }

  async function join(): Promise<JoinOutcome> {
    const reply = await request(connected(), 'desk:join', { slug, since: state.revision })
    if (!reply.ok) return joinRefusal(reply)
    dispatch({ type: 'desk-changed', delta: reply.value })
    attention.tellAgain()
    return 'joined'
  }

  /** What was decided shows at once. */
  function shown(reply: Reply<DeskQuestion>): Reply<DeskQuestion> {
    if (reply.ok) dispatch({ type: 'decided', question: reply.value })
    return reply
  }

  function tellOfPoll(reply: Reply<DeskPollRow>): Reply<DeskPollRow> {
    if (reply.ok) dispatch({ type: 'poll-decided', poll: reply.value })
    return reply
  }

  return {
    state: () => state,
    control: createRoomControl({ slug, socket: connected, dispatch }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: () => {
      const leave = keepJoined({ socket: connected(), join, onConnection: (connection) => set({ connection }) })
      return () => {
        attention.close()
        leave()
      }
    },
    decide: async (questionId, decision, basedOn = basisOf(state, questionId)) => {
      return shown(await request(connected(), 'question:decide', { slug, questionId, basedOn, decision }))
    },
    undo: async (decided) => shown(await request(connected(), 'question:undo', { slug, decided })),
    seed: async (seed) => shown(await request(connected(), 'question:seed', { ...seed, slug })),
    attend: attention.attend,
    writeToStage: (text) => request(connected(), 'stage-note:send', { slug, text }),
    withdrawNote: (noteId) => request(connected(), 'stage-note:withdraw', { slug, noteId }),
    draftPoll: async (text, key) => tellOfPoll(await request(connected(), 'poll:draft', { slug, key, ...text })),
    decidePoll: async (pollId, decision, basedOn = Math.max(state.revision, state.polls.get(pollId)?.revision ?? 0)) =>
      tellOfPoll(await request(connected(), 'poll:decide', { slug, pollId, basedOn, decision })),
    decideAnnouncement: async (decision, basedOn) => {
      const reply = await request(connected(), 'announcement:decide', { slug, basedOn, decision })
      if (reply.ok) dispatch({ type: 'announced', announcement: reply.value })
      return reply
    },
  }
}
