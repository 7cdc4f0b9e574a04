import type { DismissalReason } from '../../server/questions/question.ts'
import type { OwnQuestion } from '../../server/questions/views.ts'
import { timeCode } from '../player/time-code.ts'

const STEPS = ['Received', 'Approved', 'Next', 'On air', 'Answered'] as const

const REACHED: Readonly<Record<OwnQuestion['state'], number>> = {
  waiting: 0,
  approved: 1,
  queued: 2,
  'on-air': 3,
  answered: 4,
  dismissed: 0,
  merged: 0,
}

const REASONS: Readonly<Record<DismissalReason, string>> = {
  'off-topic': 'it is about something else',
  duplicate: 'it has been asked already',
  'already-answered': 'it has been answered already',
  'patient-data': 'it names a patient',
  other: 'the moderator decided so',
}

/** A step on the way of one’s own question. */
export interface Step {
  readonly name: (typeof STEPS)[number]
  readonly isReached: boolean
}

/** The way of a question from asking to its answer, and how far it has come. */
export function journeyOf(state: OwnQuestion['state']): readonly Step[] {
  return STEPS.map((name, index) => ({ name, isReached: index <= REACHED[state] }))
}

/** The question whose journey an asker follows: their own, or what that was merged into. */
export function followedQuestion(question: OwnQuestion): OwnQuestion {
  const { survivor } = question
  if (!survivor) return question
  const { number, state, onAirFrom, onAirUntil, answer, dismissedFor } = survivor
  const dismissal = dismissedFor && { reason: dismissedFor, text: null }
  return { ...question, number, state, onAirFrom, onAirUntil, answer, dismissal, survivor: null }
}

/**
 * What became of the viewer's own question, in words.
 * @param answeredAtSeconds where in the recording it was on air, when known
 */
export function journeyWords(question: OwnQuestion, answeredAtSeconds: number | null): string {
  switch (question.state) {
    case 'waiting':
      return 'Received. A moderator reads it before others see it.'
    case 'approved':
      return 'Approved. Everyone can see it and vote for it.'
    case 'queued':
      return 'Among the next for the speakers.'
    case 'on-air':
      return 'On air now.'
    case 'answered':
      return answeredWords(question, answeredAtSeconds)
    case 'dismissed':
      return declinedWords(question)
    case 'merged':
      return 'Joined with another question that asks the same.'
  }
}

function answeredWords({ answer }: OwnQuestion, atSeconds: number | null): string {
  if (answer?.how === 'writing') return `Answered in writing by ${answer.by}.`
  return atSeconds === null ? 'Answered live.' : `Answered at ${timeCode(atSeconds)}.`
}

function declinedWords({ dismissal, isPurged, number }: OwnQuestion): string {
  if (isPurged) return `Your question ${number} was removed by a moderator. Nothing of what you wrote is kept.`
  const reason = dismissal?.text ?? (dismissal && REASONS[dismissal.reason])
  return reason ? `Not taken: ${reason}.` : 'Not taken.'
}
