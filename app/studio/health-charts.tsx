import { type CurvePoint, type CurveScale, curvePath, scaleOf } from './curve.ts'
import { HISTORY_MS, type StreamMoment } from './stream-history.ts'

interface Measure {
  readonly name: string
  readonly unit: string
  /** null: not measured now. */
  readonly read: (moment: StreamMoment) => number | null
  readonly scale: (points: readonly CurvePoint[]) => CurveScale
}

const MEASURES: readonly Measure[] = [
  {
    name: 'Bit rate',
    unit: 'Mbit/s',
    read: ({ status }) => status.connectedAt && status.bitsPerSecond / 1e6,
    scale: (points) => scaleOf(points, 0.1),
  },
  {
    name: 'Frames received',
    unit: 'a second',
    read: ({ status }) => status.measuredFramesPerSecond,
    scale: (points) => scaleOf(points, 2),
  },
  {
    name: 'Sound level',
    unit: 'dB',
    read: ({ status }) => status.soundLevel?.meanDbfs ?? null,
    scale: () => ({ lowest: -60, highest: 0 }),
  },
  {
    name: 'Age of the newest part',
    unit: 's',
    read: ({ status }) => status.lastPartAgeSeconds,
    scale: (points) => scaleOf(points, 1),
  },
]

/** The last two minutes of a stream as small curves, each with its words beside it. */
export function HealthCharts({ history }: { readonly history: readonly StreamMoment[] }) {
  return (
    <div className="studio-charts figures">
      {MEASURES.map((measure) => (
        <HealthChart key={measure.name} measure={measure} history={history} />
      ))}
    </div>
  )
}

const FRAME = { width: 240, height: 40, spanMs: HISTORY_MS }

function HealthChart({ measure, history }: { readonly measure: Measure; readonly history: readonly StreamMoment[] }) {
  const points = history.map((moment) => ({ at: moment.at, value: measure.read(moment) }))
  const frame = { ...FRAME, until: points.at(-1)?.at ?? 0, scale: measure.scale(points) }
  return (
    <figure>
      <figcaption>
        <span className="text-ink-2">{measure.name}</span> <span>{rangeWords(points, measure.unit)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={curvePath(points, frame)} vectorEffect="non-scaling-stroke" />
      </svg>
    </figure>
  )
}

/** What the curve shows: `2.6 Mbit/s now, 2.4 to 2.8 in the last 40 s`. */
export function rangeWords(points: readonly CurvePoint[], unit: string): string {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return 'not measured yet'
  const now = points.at(-1)?.value ?? null
  const range = `${short(Math.min(...values))} to ${short(Math.max(...values))} ${timeWords(points)}`
  return now === null ? `nothing now, ${range}` : `${short(now)} ${unit} now, ${range}`
}

function timeWords(points: readonly CurvePoint[]): string {
  const seconds = Math.round(((points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)) / 1000)
  return seconds >= 118 ? 'in two minutes' : `in the last ${seconds} s`
}

function short(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 1 : 0).replace('-', '−')
}
