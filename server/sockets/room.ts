import type { z } from 'zod'
import type { EventFacts } from '../accounts/policy.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { PortalError } from '../errors.ts'
import { asker, desk, eventOfRoom, everyone, hall, person, stage, stageLink, studio } from './audiences.ts'
import type { Desks } from './desk-company.ts'
import { keepReport, measurePlayers } from './players.ts'
import { announcementDecideRequest, pollAnswerRequest, pollDecideRequest, pollDraftRequest } from './poll-requests.ts'
import type { Answered, Asked, ClientEvents, Reply, StageDoor } from './protocol.ts'
import { refuse, replyWith } from './reply.ts'
import { RequestLimit } from './request-limit.ts'
import {
  acknowledgeNoteRequest,
  askRequest,
  attendRequest,
  configureRequest,
  decideRequest,
  historyRequest,
  playerReportRequest,
  purgeRequest,
  rehearseRequest,
  roomRequest,
  seedRequest,
  slugRequest,
  stageNoteRequest,
  stageRequest,
  undoRequest,
  voteRequest,
  withdrawNoteRequest,
} from './requests.ts'
import type { RoomServer, RoomSocket, SocketPortal } from './room-server.ts'
import type { SharingParser } from './sharing-parser.ts'
import { countViewers } from './viewer-counts.ts'

/** Who asks. */
interface From {
  readonly socket: RoomSocket
  readonly viewer: Viewer
}

/** For each thing a client may ask: from whatever it sent to the acknowledgement. Made once: a crowd's sockets share them. */
type Handlers = { readonly [E in keyof ClientEvents]: (payload: unknown, from: From) => Promise<Reply<Answered<E>>> }

export interface RoomOptions {
  readonly io: RoomServer
  readonly portal: SocketPortal
  readonly desks: Desks
  readonly share: SharingParser['share']
  readonly onError: (error: unknown) => void
}

/** Serves connections: validates, limits, lets the portal decide and commit, acknowledges. */
export function serveRooms(options: RoomOptions): void {
  const { io } = options
  const handlers = handlersOf(options)
  io.on('connection', (socket) => {
    const from: From = { socket, viewer: socket.data.viewer }
    const { userId } = from.viewer
    if (userId !== null) void socket.join(person(userId))
    const limit = new RequestLimit()
    socket.onAny(async (event: string, payload: unknown, acknowledge: unknown) => {
      if (typeof acknowledge !== 'function') return
      acknowledge(limit.isExceeded(performance.now()) ? tooMany() : await answer(handlers, { event, payload }, from))
    })
  })
}

function answer(
  handlers: Handlers,
  { event, payload }: { readonly event: string; readonly payload: unknown },
  from: From,
): Promise<Reply<unknown>> {
  if (!isKnown(handlers, event)) return Promise.resolve(malformed())
  return handlers[event](payload, from)
}

function isKnown(handlers: Handlers, event: string): event is keyof ClientEvents {
  return Object.hasOwn(handlers, event)
}

function handlersOf({ io, portal, desks, share, onError }: RoomOptions): Handlers {
  const { questions, events, media, stageLinks, can } = portal

  function handler<E extends keyof ClientEvents>(
    schema: z.ZodType<Asked<E>>,
    act: (request: Asked<E>, from: From) => Promise<Answered<E>>,
  ) {
    return async (payload: unknown, from: From): Promise<Reply<Answered<E>>> => {
      const parsed = schema.safeParse(payload)
      return parsed.success ? replyWith(() => act(parsed.data, from), onError) : malformed()
    }
  }

  async function find(slug: string): Promise<EventFacts> {
    const event = await events.facts(slug)
    if (!event) throw noSuchEvent()
    return event
  }

  /** A key is all that counts where one is shown: whoever tries an old link is told so, staff too. */
  async function whoEnters({ slug, key }: StageDoor, viewer: Viewer): Promise<Viewer> {
    return key === null ? viewer : stageLinks.holder(slug, key)
  }

  return {
    'room:join': handler<'room:join'>(roomRequest, async ({ slug, since }, { socket, viewer }) => {
      const { id } = await find(slug)
      const joined = await questions.join(viewer, slug, since)
      share(joined.room)
      // In the same turn as the snapshot: a change announced in between would be missed.
      enterRoom(socket, id)
      return { ...joined, viewers: countViewers(io, id) }
    }),
    'room:changes': handler<'room:changes'>(roomRequest, ({ slug, since }, { viewer }) =>
      questions.changes(viewer, slug, since),
    ),
    'question:ask': handler<'question:ask'>(askRequest, (ask, { viewer }) => questions.ask(viewer, ask)),
    'question:vote': handler<'question:vote'>(voteRequest, (vote, { viewer }) => questions.vote(viewer, vote)),
    'desk:join': handler<'desk:join'>(roomRequest, async ({ slug, since }, { socket, viewer }) => {
      const { id } = await find(slug)
      const delta = await questions.desk(viewer, slug, since)
      void socket.join(desk(id))
      return delta
    }),
    'desk:attend': handler<'desk:attend'>(attendRequest, async ({ slug, ...attention }, { socket, viewer }) => {
      const event = await find(slug)
      if (!can(viewer, 'question:moderate', event)) throw noSuchEvent()
      desks.attend(socket, event.id, attention)
      return null
    }),
    'stage:join': handler<'stage:join'>(stageRequest, async ({ screen, ...door }, { socket, viewer }) => {
      const { id } = await find(door.slug)
      // Before the key is looked at: a link that ends in between finds everybody whom it let in.
      if (door.key !== null) await socket.join(stageLink(id))
      const shown = await questions.stage(await whoEnters(door, viewer), door.slug)
      void socket.join(screen === 'lectern' ? stage(id) : hall(id))
      return screen === 'lectern' ? shown : { ...shown, note: null }
    }),
    'stage-note:send': handler<'stage-note:send'>(stageNoteRequest, ({ slug, text }, { viewer }) =>
      questions.writeToStage(viewer, slug, text),
    ),
    'stage-note:withdraw': handler<'stage-note:withdraw'>(withdrawNoteRequest, async ({ slug, noteId }, { viewer }) => {
      await questions.withdrawStageNote(viewer, slug, noteId)
      return null
    }),
    'stage-note:acknowledge': handler<'stage-note:acknowledge'>(
      acknowledgeNoteRequest,
      async ({ noteId, ...door }, { viewer }) => {
        await questions.acknowledgeStageNote(await whoEnters(door, viewer), door.slug, noteId)
        return null
      },
    ),
    'question:decide': handler<'question:decide'>(decideRequest, (decide, { viewer }) =>
      questions.decide(viewer, decide),
    ),
    'poll:answer': handler<'poll:answer'>(pollAnswerRequest, (answer, { viewer }) =>
      questions.answerPoll(viewer, answer),
    ),
    'poll:draft': handler<'poll:draft'>(pollDraftRequest, (draft, { viewer }) => questions.draftPoll(viewer, draft)),
    'poll:decide': handler<'poll:decide'>(pollDecideRequest, (decide, { viewer }) =>
      questions.decidePoll(viewer, decide),
    ),
    'announcement:decide': handler<'announcement:decide'>(announcementDecideRequest, (decide, { viewer }) =>
      questions.decideAnnouncement(viewer, decide),
    ),
    'question:purge': handler<'question:purge'>(purgeRequest, (purge, { viewer }) => questions.purge(viewer, purge)),
    'room:configure': handler<'room:configure'>(configureRequest, (change, { viewer }) =>
      questions.configure(viewer, change),
    ),
    'room:rehearse': handler<'room:rehearse'>(rehearseRequest, async ({ slug, on }, { viewer }) => {
      await questions.rehearse(viewer, slug, on)
      return null
    }),
    'rehearsal:wipe': handler<'rehearsal:wipe'>(slugRequest, async ({ slug }, { viewer }) => {
      await questions.wipeRehearsal(viewer, slug)
      return null
    }),
    'room:history': handler<'room:history'>(historyRequest, ({ slug, questionId }, { viewer }) =>
      questions.history(viewer, slug, questionId),
    ),
    'question:undo': handler<'question:undo'>(undoRequest, (undo, { viewer }) => questions.undo(viewer, undo)),
    'question:seed': handler<'question:seed'>(seedRequest, (seed, { viewer }) => questions.seed(viewer, seed)),
    'studio:join': handler<'studio:join'>(slugRequest, async ({ slug }, { socket, viewer }) => {
      const event = await find(slug)
      if (!can(viewer, 'event:produce', event)) throw noSuchEvent()
      void socket.join(studio(event.id))
      const players = measurePlayers(io, event.id, Date.now())
      return { status: media.status(event.id), viewers: countViewers(io, event.id), players }
    }),
    'player:report': handler<'player:report'>(playerReportRequest, async ({ slug, ...report }, { socket, viewer }) => {
      const event = await find(slug)
      if (!can(viewer, 'media:watch', event)) throw noSuchEvent()
      keepReport(socket, report, Date.now())
      return null
    }),
  }
}

/** A page shows one event: entering another's room leaves the one before. */
function enterRoom(socket: RoomSocket, eventId: string): void {
  const { participantId } = socket.data.viewer
  for (const name of socket.rooms) {
    const before = eventOfRoom(name)
    if (before === null || before === eventId) continue
    void socket.leave(name)
    if (participantId !== null) void socket.leave(asker(before, participantId))
  }
  void socket.join(participantId === null ? everyone(eventId) : [everyone(eventId), asker(eventId, participantId)])
}

function tooMany() {
  return refuse('too-many', 'Too many requests. Please wait a little.', 10)
}

function malformed() {
  return refuse('invalid', 'That is not a request this portal knows.')
}

function noSuchEvent(): PortalError {
  return new PortalError('not-found', 'not-found', 'No such event.')
}
