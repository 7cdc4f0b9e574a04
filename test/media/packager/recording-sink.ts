import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { defaultPackagerOptions, type PackagerOptions } from '../../../server/media/packager/options.ts'
import { createPackager } from '../../../server/media/packager/packager.ts'
import type { Part, SegmentOpening, SegmentSink } from '../../../server/media/packager/part.ts'

export interface RecordedSegment {
  readonly opening: SegmentOpening
  readonly parts: Part[]
  isClosed: boolean
}

/** Keeps what a packager says, and fails when it says it in the wrong order. */
export class RecordingSink implements SegmentSink {
  readonly segments: RecordedSegment[] = []

  openSegment(opening: SegmentOpening): void {
    if (this.segments.at(-1)?.isClosed === false) throw new Error('opened before the former was closed')
    this.segments.push({ opening, parts: [], isClosed: false })
  }

  addPart(part: Part): void {
    this.#open().parts.push(part)
  }

  closeSegment(): void {
    const segment = this.#open()
    if (segment.parts.length === 0) throw new Error('closed without a part')
    segment.isClosed = true
  }

  /** The first init segment and all parts: a file that others can read. */
  file(): Buffer {
    const init = this.segments[0]?.opening.init.bytes ?? Buffer.alloc(0)
    return Buffer.concat([init, ...this.parts().map((part) => part.bytes)])
  }

  parts(): readonly Part[] {
    return this.segments.flatMap((segment) => segment.parts)
  }

  #open(): RecordedSegment {
    const segment = this.segments.at(-1)
    if (!segment || segment.isClosed) throw new Error('no segment is open')
    return segment
  }
}

/** The segments between two discontinuities each. */
export function runsOf(segments: readonly RecordedSegment[]): RecordedSegment[][] {
  const runs: RecordedSegment[][] = []
  for (const segment of segments) {
    if (segment.opening.isDiscontinuous) runs.push([])
    runs.at(-1)?.push(segment)
  }
  return runs
}

/** Segments of two key frame intervals, where messages do not say otherwise. */
export const packagerOptions: PackagerOptions = { ...defaultPackagerOptions, segmentTargetSeconds: 4 }

/** Packages messages that all arrived at the wall clock's beginning, and ends. */
export function packageAll(messages: readonly IngestMessage[], options: Partial<PackagerOptions> = {}): RecordingSink {
  const sink = new RecordingSink()
  const packager = createPackager({ ...packagerOptions, ...options }, sink)
  for (const message of messages) packager.write(message, 0)
  packager.end('end of test')
  return sink
}
