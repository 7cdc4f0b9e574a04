import type { EventRecord } from '../events/event.ts'
import type { Archive, Chapter } from './archive.ts'
import { lengthOf, positionOf, type RecordedSpan } from './timeline.ts'

/** As much of an answered question as its chapter needs. */
export interface AnsweredQuestion {
  readonly number: number
  readonly text: string
  /** null: anonymous */
  readonly askerName: string | null
  /** When it came on air, programme time. */
  readonly onAirFrom: number
}

/** Where the archive reads what the evening left behind. */
export interface ArchiveSources {
  timeline(eventId: string): Promise<readonly RecordedSpan[]>
  /** Questions that were answered live. */
  answeredQuestions(eventId: string): Promise<readonly AnsweredQuestion[]>
}

/** Builds the archive of a portal. */
export function createArchive(sources: ArchiveSources): Archive {
  return {
    replayOf: async (event) => {
      const [spans, questions] = await Promise.all([sources.timeline(event.id), sources.answeredQuestions(event.id)])
      const chapters = [...programmeChapters(event, spans), ...questionChapters(questions, spans)]
      chapters.sort((a, b) => a.positionSeconds - b.positionSeconds)
      return { durationSeconds: lengthOf(spans), chapters }
    },
  }
}

function programmeChapters(event: EventRecord, spans: readonly RecordedSpan[]): Chapter[] {
  return event.programme.flatMap((item) => {
    if (item.startedAt === null) return []
    const positionSeconds = positionOf(item.startedAt, spans)
    const by = event.people.find((person) => person.id === item.personId)?.name ?? null
    const anchor = `t-${Math.floor(positionSeconds)}`
    return { kind: 'programme', title: item.title, by, positionSeconds, anchor, questionNumber: null }
  })
}

function questionChapters(questions: readonly AnsweredQuestion[], spans: readonly RecordedSpan[]): Chapter[] {
  return questions.map((question) => ({
    kind: 'question',
    title: question.text,
    by: question.askerName,
    positionSeconds: positionOf(question.onAirFrom, spans),
    anchor: `q-${question.number}`,
    questionNumber: question.number,
  }))
}
