import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { readParts } from '../../../server/media/isobmff/read-parts.ts'
import { bothTracks, track, videoTrack } from './messages.ts'
import { packageAll, type RecordedSegment, type RecordingSink, runsOf } from './recording-sink.ts'

/** How one sample follows the one before of its kind. */
interface Step {
  readonly kind: 'video' | 'audio'
  readonly stepMs: number
  readonly isKey: boolean
  readonly compositionOffsetMs: number
}

const usual = fc.integer({ min: 10, max: 60 })
const odd = fc.oneof(fc.constant(0), fc.integer({ min: -90, max: 900 }))
const wild = fc.oneof(fc.integer({ min: -20_000, max: 20_000 }), fc.constant(3_600_000))

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('video', 'audio'),
    stepMs: fc.oneof({ weight: 40, arbitrary: usual }, { weight: 4, arbitrary: odd }, { weight: 1, arbitrary: wild }),
    isKey: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    compositionOffsetMs: fc.integer({ min: 0, max: 120 }),
  }),
  { minLength: 50, maxLength: 1500, size: 'max' },
)

test('whatever the time stamps: order, rising times, bounded segments, honest durations', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { segments } = packageAll([...bothTracks, ...messagesOf(sequence)])
      expectRisingTimes(segments)
      expectHonestDurations(segments)
      for (const { parts } of segments) expect(lengthOf(parts)).toBeLessThan(6.5)
      expect(segments.every((segment) => segment.isClosed)).toBe(true)
    }),
    // Shrinking a thousand samples takes minutes; the seed is enough to repeat it.
    { numRuns: 60, endOnFailure: true },
  )
})

/** A picture stands for 251 ms at a segment's end, and the last sound in it begins 212 ms after it. */
const soundJustTooEarly = [
  { afterFrames: 76, gapMs: 988 },
  { afterFrames: 86, gapMs: 234 },
  { afterFrames: 1, gapMs: 1 },
]

test('with a picture and sound in step, no gap makes a part longer than its target', () => {
  const gaps = fc.array(
    fc.record({ afterFrames: fc.integer({ min: 1, max: 90 }), gapMs: fc.integer({ min: 1, max: 990 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(gaps, fc.integer({ min: 20, max: 60 }), fc.integer({ min: 5, max: 400 }), (sequence, fps, keyEvery) => {
      const sink = packageAll([...bothTracks, ...withGaps(sequence, fps, keyEvery)])
      const lengths = sink.parts().map((part) => part.durationSeconds)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(0.25)
      expectHonestDurations(sink.segments)
    }),
    { numRuns: 100, examples: [[soundJustTooEarly, 60, 6]] },
  )
})

test('time stamps that stand still do not gather without end', () => {
  const standing: Step = { kind: 'video', stepMs: 0, isKey: false, compositionOffsetMs: 0 }
  const sequence = [{ ...standing, isKey: true }, ...Array.from({ length: 5000 }, () => standing)]
  const moving = Array.from({ length: 100 }, () => ({ ...standing, stepMs: 33 }))
  const sink = packageAll([track(videoTrack), ...messagesOf([{ ...standing, isKey: true }, ...moving, ...sequence])])
  expect(sink.parts().length).toBeGreaterThan(5000 / 400)
})

function messagesOf(sequence: readonly Step[]): IngestMessage[] {
  const stamps = { video: 0, audio: 0 }
  let hasKey = false
  return sequence.map(({ kind, stepMs, isKey, compositionOffsetMs }) => {
    stamps[kind] += stepMs
    const decodeTimeMs = stamps[kind]
    const data = Buffer.from(`${kind} ${decodeTimeMs}`)
    if (kind === 'audio') return { type: 'sample', sample: { kind, decodeTimeMs, data } }
    const isFirst = !hasKey
    hasKey = true
    return { type: 'sample', sample: { kind, decodeTimeMs, compositionOffsetMs, isKey: isKey || isFirst, data } }
  })
}

function withGaps(
  gaps: readonly { readonly afterFrames: number; readonly gapMs: number }[],
  framesPerSecond: number,
  keyFrameEvery: number,
): IngestMessage[] {
  const messages: IngestMessage[] = []
  let videoMs = 0
  let audioMs = 0
  let frames = 0
  for (const { afterFrames, gapMs } of gaps) {
    for (const last = frames + afterFrames; frames < last; frames += 1) {
      const isKey = frames % keyFrameEvery === 0
      const decodeTimeMs = Math.round(videoMs)
      const sample = { kind: 'video', decodeTimeMs, compositionOffsetMs: 0, isKey, data: Buffer.from('v') } as const
      messages.push({ type: 'sample', sample })
      videoMs += 1000 / framesPerSecond
      for (; audioMs <= videoMs; audioMs += 1024 / 48) {
        const heard = { kind: 'audio', decodeTimeMs: Math.round(audioMs), data: Buffer.from('a') } as const
        messages.push({ type: 'sample', sample: heard })
      }
    }
    videoMs += gapMs
    audioMs += gapMs
  }
  // A picture that stands at the very end with no sound behind it cannot be divided.
  const heardLast = { kind: 'audio', decodeTimeMs: Math.round(audioMs), data: Buffer.from('a') } as const
  return [...messages, { type: 'sample', sample: heardLast }]
}

function expectRisingTimes(segments: readonly RecordedSegment[]): void {
  const ends = { video: 0, audio: 0 }
  for (const { opening, parts } of segments) {
    for (const part of parts) {
      for (const run of readPart(part.bytes, opening.init.bytes).tracks) {
        expect(run.firstDecodeTimeSeconds).toBeGreaterThan(ends[run.kind] - (opening.isDiscontinuous ? 0.06 : 1e-6))
        ends[run.kind] = run.firstDecodeTimeSeconds + run.durationSeconds
      }
    }
  }
}

/** Between two discontinuities the durations add up to the time from the first to the last frame of the lead. */
function expectHonestDurations(segments: RecordingSink['segments']): void {
  for (const run of runsOf(segments)) {
    const init = run[0]?.opening.init
    const parts = run.flatMap((segment) => segment.parts)
    const kind = init?.codecs.startsWith('avc1') ? 'video' : 'audio'
    const lead = parts
      .flatMap((part) => readPart(part.bytes, init?.bytes ?? Buffer.alloc(0)).tracks)
      .filter((track) => track.kind === kind)
    const last = lead.at(-1)
    const end = (last?.firstDecodeTimeSeconds ?? 0) + (last?.durationSeconds ?? 0)
    expect(lengthOf(parts)).toBeCloseTo(end - (lead[0]?.firstDecodeTimeSeconds ?? 0), 6)
  }
}

function readPart(bytes: Buffer, init: Buffer) {
  const { parts, tear } = readParts(bytes, init)
  const [part] = parts
  if (!part || tear) throw new Error(`not a part: ${tear}`)
  return part
}

function lengthOf(parts: readonly { readonly durationSeconds: number }[]): number {
  return parts.reduce((sum, part) => sum + part.durationSeconds, 0)
}
