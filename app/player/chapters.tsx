import './player.css'
import type { Chapter } from '../../server/archive/archive.ts'
import { timeCode } from './time-code.ts'

interface ChaptersProps {
  readonly chapters: readonly Chapter[]
  /** Where the replay is; null before it has begun. */
  readonly positionSeconds: number | null
  /** Left out where there is no player: the links open one. */
  readonly onSeek?: (positionSeconds: number) => void
}

/** The moments of a replay, each with a link of its own that also works from a mail. */
export function Chapters({ chapters, positionSeconds, onSeek }: ChaptersProps) {
  const current = positionSeconds === null ? undefined : chapters.findLast((c) => c.positionSeconds <= positionSeconds)
  return (
    <ol className="chapters">
      {chapters.map((chapter) => (
        <li key={chapter.anchor} id={chapter.anchor} data-kind={chapter.kind}>
          <a
            href={`#${chapter.anchor}`}
            aria-current={chapter === current ? 'true' : undefined}
            onClick={() => onSeek?.(chapter.positionSeconds)}
          >
            <time className="font-mono text-ink-2" dateTime={`PT${Math.floor(chapter.positionSeconds)}S`}>
              {timeCode(chapter.positionSeconds)}
            </time>
            <span>
              {chapter.questionNumber !== null && (
                <span className="text-ink-2">{`Question ${chapter.questionNumber} `}</span>
              )}
              {chapter.title}
              {chapter.by && <span className="text-ink-2">{` · ${chapter.by}`}</span>}
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}
