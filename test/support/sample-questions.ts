import type { EventRecord } from '../../server/events/event.ts'
import type { PublicQuestion, RoomDelta } from '../../server/questions/views.ts'

type Asked = Pick<PublicQuestion, 'text' | 'state'> & Partial<PublicQuestion>

const ASKED: readonly Asked[] = [
  {
    text: 'At 0.3 mSv, would you still trust yourself with a 4 mm nodule next to the hilum, or do you call the patient back?',
    state: 'on-air',
    askerName: 'R. Oduya, Lagos',
    votes: 31,
  },
  {
    text: 'Is there a reason not to give the patient the images on the day?',
    state: 'answered',
    votes: 18,
    answer: { how: 'live' },
  },
  {
    text: 'How long after a negative test do you wait with the second scan?',
    state: 'approved',
    askerName: 'M. Castellanos',
    votes: 24,
  },
  { text: 'Do you see the same pattern in patients who were never admitted?', state: 'approved', votes: 17 },
  {
    text: 'Which words do you avoid in the report, and which do you use instead?',
    state: 'queued',
    askerName: 'Jun, Sapporo',
    votes: 12,
  },
  {
    text: 'Could the speakers share the follow-up protocol as a file?',
    state: 'answered',
    askerName: 'Birgit, Aarhus',
    votes: 9,
    answer: {
      how: 'writing',
      text: 'Yes. It is on the society’s pages for members, and we add a link here tomorrow.',
      by: 'Tomaso Brentari',
    },
  },
  { text: 'β-blocker artefacts at 1.5 T: worth repeating the sequence?', state: 'approved', votes: 3 },
]

/** What everyone may see of the sample event's room. */
export function sampleRoom(event: EventRecord, since: number): RoomDelta {
  const state = event.state === 'draft' ? 'scheduled' : event.state
  const asked = ASKED.filter((question) => state !== 'scheduled' || question.state === 'approved')
  return {
    from: since,
    to: event.revision,
    event: {
      state,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      liveSince: event.liveSince,
      endedAt: event.endedAt,
      currentItemId: event.programme.findLast((line) => line.startedAt !== null)?.id ?? null,
      roomOpen: event.roomOpen,
      moderated: event.moderated,
      slowModeSeconds: 0,
      isRehearsing: false,
      wipedRevision: 0,
      revision: event.stateRevision,
    },
    questions: asked.map((question, index) => sampleQuestion(question, index + 1, event)),
  }
}

function sampleQuestion(asked: Asked, number: number, event: EventRecord): PublicQuestion {
  const askedAt = event.startsAt + number * 60_000
  const isOver = event.state === 'ended' || event.state === 'replay'
  const hasBeenOnAir = asked.state === 'on-air' || asked.answer?.how === 'live'
  return {
    id: `question-${number}`,
    number,
    askerName: null,
    fromModerators: false,
    addressee: null,
    language: null,
    votes: 0,
    askedAt,
    onAirFrom: hasBeenOnAir ? askedAt + 120_000 : null,
    onAirUntil: asked.state === 'answered' || isOver ? askedAt + 240_000 : null,
    answer: isOver && asked.state === 'on-air' ? { how: 'live' } : null,
    revision: number,
    ...asked,
    ...(isOver && asked.state === 'on-air' ? { state: 'answered' as const } : {}),
  }
}
