import type { OwnBallot } from '../../server/questions/poll-views.ts'
import type { Ask, OwnQuestion, RoomDelta, VoteCount } from '../../server/questions/views.ts'
import type { PlayerReport, Reply } from '../../server/sockets/protocol.ts'
import { createBallotBox, type Picked } from './ballot-box.ts'
import { type Connection, type JoinOutcome, joinRefusal, keepJoined } from './connection.ts'
import type { KeyValueStorage } from './kept-rows.ts'
import { createOutbox, type RefusedAsk } from './outbox.ts'
import { follow } from './polling.ts'
import { type PortalSocket, request } from './portal-socket.ts'
import { initialRoom, isGap, type RoomAction, type RoomState, reduceRoom } from './room-reducer.ts'

/** A room as far as the portal has told of it. */
export interface LinkedRoom extends RoomState {
  readonly connection: Connection
  /** The viewer's questions that the portal has not acknowledged yet: *sending*. */
  readonly unsent: readonly Ask[]
  /** What an earlier page of the viewer's had left over, and the portal refuses. */
  readonly refusedAsks: readonly RefusedAsk[]
  /** The viewer's answers to polls that the portal has not acknowledged yet. */
  readonly sendingBallots: Picked
  /** By poll, why the viewer's answer does not count. */
  readonly refusedBallots: ReadonlyMap<string, string>
}

/** What an attendee has written. */
export interface NewQuestion {
  readonly text: string
  /** null: anonymous */
  readonly name: string | null
  readonly addressee: string | null
  /** Where to tell of a written answer; null: nowhere. */
  readonly mailTo: string | null
  /** A tag of BCP 47; null: as the event is held. */
  readonly language: string | null
}

/** The room of one event, kept up to date. */
export interface RoomLink {
  /** The same object until something changes. */
  state(): LinkedRoom
  subscribe(listener: () => void): () => void
  /** Connects and stays connected. @returns how to close */
  open(): () => void
  /** Resolves when the portal has answered; until then the question is in `unsent`. */
  ask(question: NewQuestion): Promise<Reply<OwnQuestion>>
  vote(questionId: string, wanted: boolean): Promise<Reply<VoteCount>>
  /** Resolves when the portal has answered; until then the answer is in `sendingBallots`. */
  answerPoll(pollId: string, choices: readonly number[]): Promise<Reply<OwnBallot>>
  /** How this page's player plays. @returns whether the portal has heard it */
  report(report: PlayerReport): Promise<boolean>
}

export interface RoomLinkOptions {
  readonly slug: string
  /** The room as the page was rendered with it. */
  readonly page: RoomDelta
  /** Called once, when the link is opened first. */
  readonly createSocket: () => PortalSocket
  readonly storage: () => KeyValueStorage | null
  /** The same changes over plain http, for when sockets are refused. */
  readonly fetchChanges: (since: number) => Promise<RoomDelta>
  readonly newKey: () => string
}

/**
 * A page's link to its room: the page's own state first, then deltas; after a gap or a disconnection what was missed,
 * once and in order.
 * @see DESIGN D5
 */
export function createRoomLink(options: RoomLinkOptions): RoomLink {
  const { slug } = options
  const listeners = new Set<() => void>()
  let state: LinkedRoom = {
    ...initialRoom(options.page),
    connection: 'connecting',
    unsent: [],
    refusedAsks: [],
    sendingBallots: new Map(),
    refusedBallots: new Map(),
  }
  let socket: PortalSocket | null = null
  let isRepairing = false

  function set(change: Partial<LinkedRoom>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const dispatch = (action: RoomAction) => set(reduceRoom(state, action))

  const outbox = createOutbox({
    slug,
    storage: options.storage,
    sendOne: (ask) => request(connected(), 'question:ask', ask),
    onChanged: () => set({ unsent: outbox.unsent }),
    onRefused: (refused) => set({ refusedAsks: [...state.refusedAsks, refused] }),
  })

  const ballotBox = createBallotBox({
    slug,
    storage: options.storage,
    sendOne: (ballot) => request(connected(), 'poll:answer', { slug, ...ballot }),
    after: (ms, call) => setTimeout(call, ms),
    onAnswered: (pollId, reply) => {
      if (reply.ok) dispatch({ type: 'answered', ballot: reply.value })
      else set({ refusedBallots: new Map(state.refusedBallots).set(pollId, reply.message) })
    },
    onChanged: () => set({ sendingBallots: ballotBox.sending }),
  })

  function connected(): PortalSocket {
    socket ??= listenTo(options.createSocket())
    return socket
  }

  function listenTo(created: PortalSocket): PortalSocket {
    created.on('room:changed', (delta) => {
      dispatch({ type: 'room-changed', delta })
      if (isGap(state, delta)) void repair(created)
    })
    created.on('own:changed', (questions) => dispatch({ type: 'own-changed', questions }))
    created.on('viewers:counted', (count) => dispatch({ type: 'viewers-counted', count }))
    return created
  }

  async function repair(from: PortalSocket): Promise<void> {
    if (isRepairing) return
    isRepairing = true
    const reply = await request(from, 'room:changes', { slug, since: state.revision })
    isRepairing = false
    if (reply.ok) dispatch({ type: 'room-changed', delta: reply.value })
  }

  async function join(): Promise<JoinOutcome> {
    const reply = await request(connected(), 'room:join', { slug, since: state.revision })
    if (!reply.ok) return joinRefusal(reply)
    dispatch({ type: 'joined', joined: reply.value, now: Date.now() })
    outbox.send()
    ballotBox.send()
    return 'joined'
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: () => {
      set({ unsent: outbox.restore(), sendingBallots: ballotBox.restore() })
      const following = follow({
        fetchChanges: () => options.fetchChanges(state.revision),
        onChanges: (delta) => {
          dispatch({ type: 'room-changed', delta })
          set({ connection: 'following' })
        },
        onFailure: () => set({ connection: 'offline' }),
      })
      // From the beginning: where sockets are swallowed rather than refused, nobody says so.
      following.needed(true)
      const leave = keepJoined({
        socket: connected(),
        join,
        people: () => state.viewers,
        onConnection: (connection) => {
          following.needed(connection !== 'connected' && connection !== 'refused')
          if (connection !== 'offline' || state.connection !== 'following') set({ connection })
        },
      })
      return () => {
        following.needed(false)
        leave()
      }
    },
    ask: (question) => outbox.add({ ...question, slug, key: options.newKey() }),
    vote: async (questionId, wanted) => {
      const before = state.votedFor
      dispatch({ type: 'voted', questionId, wanted, counted: null })
      const reply = await request(connected(), 'question:vote', { slug, questionId, wanted })
      if (reply.ok) dispatch({ type: 'voted', questionId, wanted, counted: reply.value })
      else dispatch({ type: 'vote-refused', questionId, before })
      return reply
    },
    answerPoll: (pollId, choices) => {
      set({ refusedBallots: new Map([...state.refusedBallots].filter(([id]) => id !== pollId)) })
      return ballotBox.put(pollId, choices)
    },
    report: async (report) => (await request(connected(), 'player:report', { slug, ...report })).ok,
  }
}
