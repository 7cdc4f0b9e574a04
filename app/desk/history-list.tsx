import { useEffect, useState } from 'react'
import type { HistoryLine } from '../../server/questions/views.ts'
import { clockText, dayText, wallTimeIn } from '../ui/time-words.ts'
import type { DeskRoom } from './desk-room.ts'
import { aboutWords, historyWords } from './history-words.ts'

interface HistoryListProps {
  readonly room: Pick<DeskRoom, 'control' | 'questions' | 'timeZone'>
  /** null: of the whole room. */
  readonly questionId: string | null
}

/** Who did what when, the latest first, as it is when this is opened. */
export function HistoryList({ room, questionId }: HistoryListProps) {
  const { control, questions, timeZone } = room
  const [lines, setLines] = useState<readonly HistoryLine[] | string>('Looking it up…')
  useEffect(() => {
    let isLeft = false
    void control.history(questionId).then((reply) => {
      if (!isLeft) setLines(reply.ok ? reply.value : reply.message)
    })
    return () => {
      isLeft = true
    }
  }, [control, questionId])
  if (typeof lines === 'string') return <p role="status">{lines}</p>
  if (lines.length === 0) return <p>Nothing has been done yet.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
    <section className="desk-history" aria-label="History" tabIndex={0}>
      <ol>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines stand still
          <li key={index}>
            <time className="figures text-ink-2" dateTime={new Date(line.at).toISOString()}>
              {timeText(line.at, timeZone)}
            </time>
            <span dir="auto">
              {questionId === null && aboutWords(line, questions) && `${aboutWords(line, questions)}: `}
              {`${line.by ?? 'Somebody'} ${historyWords(line)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function timeText(at: number, timeZone: string): string {
  const there = wallTimeIn(timeZone, at)
  return `${dayText(there)}, ${clockText(there)}`
}
