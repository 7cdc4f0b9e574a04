import { timeCode, timeWords } from '../player/time-code.ts'

export interface Mark {
  readonly positionSeconds: number
  readonly kind: 'programme' | 'question'
  readonly title: string
}

interface TickRailProps {
  readonly durationSeconds: number
  readonly marks: readonly Mark[]
  /** Where the replay is. */
  readonly positionSeconds: number
  /** Left out where nothing can be moved yet: the rail is then a picture of the recording. */
  readonly onSeek?: (positionSeconds: number) => void
}

const WIDTH = 1000

/** A ruler of a recording: a tick a minute, marks for chapters and questions, and the control that moves through it. */
export function TickRail({ durationSeconds, marks, positionSeconds, onSeek }: TickRailProps) {
  const x = (seconds: number) => Math.round((seconds / Math.max(1, durationSeconds)) * WIDTH * 10) / 10
  const title = marks.findLast((mark) => mark.positionSeconds <= positionSeconds)?.title
  return (
    <div className="tick-rail">
      <svg viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" aria-hidden="true">
        <path className="tick-rail-ticks" d={ticks(durationSeconds, x)} />
        <path className="tick-rail-base" d={`M0 39.5H${WIDTH}`} />
        <path className="tick-rail-played" d={`M0 39.5H${x(positionSeconds)}`} />
        {marks.map((mark) => (
          <path
            key={`${mark.kind}-${mark.positionSeconds}`}
            className="tick-rail-mark"
            data-kind={mark.kind}
            d={`M${x(mark.positionSeconds)} ${mark.kind === 'programme' ? 4 : 16}V40`}
          />
        ))}
        <path className="tick-rail-here" d={`M${x(positionSeconds)} 0V40`} />
      </svg>
      {onSeek && (
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={title ? `${timeWords(positionSeconds)}, ${title}` : timeWords(positionSeconds)}
          min={0}
          max={Math.ceil(durationSeconds)}
          value={Math.floor(positionSeconds)}
          onChange={(change) => onSeek(Number(change.currentTarget.value))}
        />
      )}
      <p className="tick-rail-ends figures">
        <span>{timeCode(positionSeconds)}</span>
        <span>{timeCode(durationSeconds)}</span>
      </p>
    </div>
  )
}

/** One a minute, a longer one every five. */
function ticks(durationSeconds: number, x: (seconds: number) => number): string {
  return Array.from({ length: Math.floor(durationSeconds / 60) + 1 }, (_, minute) => {
    return `M${x(minute * 60)} ${minute % 5 === 0 ? 28 : 34}V40`
  }).join('')
}
