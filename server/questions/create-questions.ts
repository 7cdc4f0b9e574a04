import { can, type EventVerb } from '../accounts/policy.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Clock } from '../clock.ts'
import { QuestionError } from '../errors.ts'
import { decideAnnouncement } from './announcement.ts'
import { askQuestion } from './ask.ts'
import { ballotsOf, castBallot } from './ballots.ts'
import type { After } from './broadcast.ts'
import { deskChanges } from './changes.ts'
import { conductPoll, draftPoll } from './conduct-poll.ts'
import { exportPolls } from './export-polls.ts'
import { exportQuestions, type RecordedPosition } from './export-questions.ts'
import { survivorOf } from './merge.ts'
import { type Moderator, moderate } from './moderate.ts'
import { deskQuestionOf, ownQuestionOf } from './present.ts'
import { deskPollRowOf, presentAnnouncement } from './present-poll.ts'
import { purgeQuestion } from './purge.ts'
import type { QuestionStore } from './question-store.ts'
import type { Questions, RoomChange } from './questions.ts'
import { isRehearsing, rehearse, wipeRehearsal } from './rehearsal.ts'
import type { Room } from './room.ts'
import { type OpenRoom, Rooms } from './rooms.ts'
import { seedQuestion } from './seed.ts'
import { configureRoom } from './settings.ts'
import { SharedChanges } from './shared-changes.ts'
import { stageOf } from './stage.ts'
import { acknowledgeStageNote, sendStageNote, withdrawStageNote } from './stage-note.ts'
import { standingDecisions, undo } from './undo.ts'
import type { OwnQuestion } from './views.ts'
import { castVote, VoteLimit } from './votes.ts'

/** Of the history at once. */
const MOST_LINES = 500
/** Of a moderator's own decisions, as many as a desk can take back one after the other. */
const MOST_UNDOABLE = 30

export interface QuestionsOptions {
  readonly store: QuestionStore
  readonly clock: Clock
  /** An id for a row to be made; must not be guessable. */
  readonly newId: () => string
  readonly after: After
  /** Left out: nothing is recorded. */
  readonly recordedPosition?: (eventId: string) => Promise<RecordedPosition>
}

/** Builds the question rooms of a portal. */
export function createQuestions(options: QuestionsOptions): Questions {
  const { store, clock, newId, after } = options
  const listeners = new Set<(change: RoomChange) => void>()
  const announce = (change: RoomChange) => {
    for (const listener of listeners) listener(change)
  }
  const rooms = new Rooms({ store, clock, after, announce })
  const shared = new SharedChanges()
  const voteLimit = new VoteLimit(clock)
  const ballotLimit = new VoteLimit(clock)

  async function enter(viewer: Viewer, slug: string, verb: EventVerb): Promise<OpenRoom> {
    const open = await rooms.open(slug)
    if (!open || !can(viewer, 'room:read', open.room.event)) {
      throw new QuestionError('not-found', 'not-found', 'No such event.')
    }
    if (!can(viewer, verb, open.room.event)) {
      throw new QuestionError('forbidden', 'not-allowed', 'That is not for you to do.')
    }
    return open
  }

  /** Who speaks may hold nothing but the stage's link: that there is an event is not told to anybody else. */
  async function enterStage(viewer: Viewer, slug: string, verb: 'stage:read' | 'stage:acknowledge'): Promise<OpenRoom> {
    const open = await rooms.open(slug)
    if (open && can(viewer, verb, open.room.event)) return open
    throw new QuestionError('not-found', 'not-found', 'No such event.')
  }

  return {
    join: async (viewer, slug, since) => {
      const { room } = await enter(viewer, slug, 'room:read')
      return { room: shared.since(room, since), ...ownOf(room, viewer.participantId), serverTime: clock.now() }
    },
    changes: async (viewer, slug, since) => {
      const { room } = await enter(viewer, slug, 'room:read')
      return shared.since(room, since)
    },
    ask: async (viewer, ask) => {
      const { room, line } = await enter(viewer, ask.slug, 'question:ask')
      const askerId = participantOf(viewer)
      const asked = await line.decide((draft) => askQuestion(draft, ask, { askerId, newId: newId() }), 'alone')
      return ownQuestionOf(asked, survivorOf(room, asked))
    },
    vote: async (viewer, { slug, questionId, wanted }) => {
      const { line } = await enter(viewer, slug, 'question:vote')
      const voterId = participantOf(viewer)
      voteLimit.count(voterId)
      const { votes, shownRevision } = await line.decide(
        (draft) => castVote(draft, { questionId, voterId, wanted }),
        'gathered',
      )
      return { votes, revision: shownRevision }
    },
    desk: async (viewer, slug, since) => {
      const { room } = await enter(viewer, slug, 'question:moderate')
      return deskChanges(room, since)
    },
    stage: async (viewer, slug) => {
      const { room } = await enterStage(viewer, slug, 'stage:read')
      return stageOf(room)
    },
    writeToStage: async (viewer, slug, text) => {
      const { line } = await enter(viewer, slug, 'stage:write')
      const by = { newId: newId(), name: viewer.name ?? 'Moderator' }
      return line.decide((draft) => sendStageNote(draft, text, by), 'alone')
    },
    withdrawStageNote: async (viewer, slug, noteId) => {
      const { line } = await enter(viewer, slug, 'stage:write')
      await line.decide((draft) => withdrawStageNote(draft, noteId), 'alone')
    },
    acknowledgeStageNote: async (viewer, slug, noteId) => {
      const { line } = await enterStage(viewer, slug, 'stage:acknowledge')
      await line.decide((draft) => acknowledgeStageNote(draft, noteId), 'alone')
    },
    decide: async (viewer, request) => {
      const { line } = await enter(viewer, request.slug, 'question:moderate')
      const by = moderatorOf(viewer)
      return deskQuestionOf(await line.decide((draft) => moderate(draft, request, by), 'alone'))
    },
    answerPoll: async (viewer, { slug, pollId, choices }) => {
      const { line } = await enter(viewer, slug, 'poll:answer')
      const voterId = participantOf(viewer)
      ballotLimit.count(voterId)
      return line.decide((draft) => castBallot(draft, { pollId, voterId, choices }), 'gathered')
    },
    draftPoll: async (viewer, request) => {
      const { line } = await enter(viewer, request.slug, 'question:moderate')
      const by = { actorId: participantOf(viewer), newId: newId() }
      return deskPollRowOf(await line.decide((draft) => draftPoll(draft, request, by), 'alone'))
    },
    decidePoll: async (viewer, request) => {
      const { line } = await enter(viewer, request.slug, 'question:moderate')
      const actorId = participantOf(viewer)
      return deskPollRowOf(await line.decide((draft) => conductPoll(draft, request, actorId), 'alone'))
    },
    decideAnnouncement: async (viewer, request) => {
      const { line } = await enter(viewer, request.slug, 'question:moderate')
      const by = { actorId: participantOf(viewer), newId: newId() }
      return presentAnnouncement(await line.decide((draft) => decideAnnouncement(draft, request, by), 'alone'))
    },
    configure: async (viewer, { slug, ...request }) => {
      const { line } = await enter(viewer, slug, 'room:configure')
      return line.decide((draft) => configureRoom(draft, request, participantOf(viewer)), 'alone')
    },
    rehearse: async (viewer, slug, isWanted) => {
      const { line } = await enter(viewer, slug, 'room:rehearse')
      await line.decide((draft) => rehearse(draft, isWanted, participantOf(viewer)), 'alone')
    },
    wipeRehearsal: async (viewer, slug) => {
      const { line } = await enter(viewer, slug, 'room:rehearse')
      await line.decide((draft) => wipeRehearsal(draft, participantOf(viewer)), 'alone')
    },
    rehearsal: async (viewer, slug) => {
      const { room } = await enter(viewer, slug, 'room:rehearse')
      return { isOn: isRehearsing(room.event), questionCount: room.event.rehearsalCount }
    },
    purge: async (viewer, { slug, ...request }) => {
      const { line } = await enter(viewer, slug, 'question:purge')
      return deskQuestionOf(await line.decide((draft) => purgeQuestion(draft, request, participantOf(viewer)), 'alone'))
    },
    history: async (viewer, slug, questionId) => {
      const { room } = await enter(viewer, slug, 'room:history')
      return store.history(room.event.id, questionId, MOST_LINES)
    },
    decided: async (viewer, slug) => {
      const { room } = await enter(viewer, slug, 'question:moderate')
      const actorId = participantOf(viewer)
      const latest = await store.latestDecisions({ eventId: room.event.id, actorId, atMost: MOST_UNDOABLE })
      return standingDecisions(latest)
    },
    undo: async (viewer, { slug, decided }) => {
      const { room, line } = await enter(viewer, slug, 'question:moderate')
      const by = moderatorOf(viewer)
      const since = await store.decisionsSince(room.event.id, decided)
      return deskQuestionOf(await line.decide((draft) => undo(draft, { decided, since }, by), 'alone'))
    },
    seed: async (viewer, seed) => {
      const { line } = await enter(viewer, seed.slug, 'question:moderate')
      const asker = { askerId: participantOf(viewer), newId: newId() }
      return deskQuestionOf(await line.decide((draft) => seedQuestion(draft, seed, asker), 'alone'))
    },
    export: async (viewer, slug) => {
      const { room, line } = await enter(viewer, slug, 'room:export')
      const [positionOf] = await Promise.all([options.recordedPosition?.(room.event.id), line.refresh()])
      const recordedAt = positionOf ?? (() => null)
      return {
        questions: exportQuestions(room.questions(), recordedAt),
        polls: exportPolls(room.polls.all(), recordedAt),
      }
    },
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    announceEvent: (eventId) => rooms.refresh(eventId),
  }
}

function ownOf(room: Room, participantId: string | null) {
  if (participantId === null) return { own: [], votedFor: [] }
  const own: OwnQuestion[] = []
  const votedFor: string[] = []
  // In one go: a crowd's rooms are full, and most of who comes have neither asked nor voted.
  for (const question of room.questions()) {
    if (question.askerId === participantId) own.push(ownQuestionOf(question, survivorOf(room, question)))
    if (room.hasVoted({ questionId: question.id, voterId: participantId })) votedFor.push(question.id)
  }
  const ballots = ballotsOf({
    polls: room.polls.all(),
    answerOf: (pollId) => room.polls.answerOf(pollId, participantId),
  })
  return {
    own,
    votedFor,
    ...(ballots.length > 0 && { ballots }),
  }
}

function moderatorOf(viewer: Viewer): Moderator {
  return { actorId: participantOf(viewer), name: viewer.name ?? 'Moderator' }
}

function participantOf(viewer: Viewer): string {
  if (viewer.participantId !== null) return viewer.participantId
  throw new QuestionError('forbidden', 'not-allowed', 'Please allow this site’s cookie to take part.')
}
