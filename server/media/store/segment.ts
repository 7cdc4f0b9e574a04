/** Where a part lies in its segment. */
export interface StoredPart {
  /** Of its first byte in the segment. */
  readonly offset: number
  /** In bytes. */
  readonly length: number
  readonly durationSeconds: number
  readonly isIndependent: boolean
  /** It cannot be had: what follows in its segment will not be either. */
  readonly isGap?: true
}

/** A segment as the store knows it. A value: every change makes a new one. */
export interface StoredSegment {
  readonly msn: number
  /** Wall clock of its first frame, ms since the epoch. */
  readonly programTime: number
  readonly isDiscontinuous: boolean
  /** Number of the initialization segment it needs. */
  readonly init: number
  /** `gap`: its bytes are lost, its time is not. */
  readonly state: 'open' | 'closed' | 'gap'
  readonly durationSeconds: number
  readonly byteLength: number
  /** Empty once nobody asks for parts of it any more. */
  readonly parts: readonly StoredPart[]
  /** Digest of its bytes in hexadecimal; undefined until it is safe on disk. */
  readonly sha256: string | undefined
}

/** What is known of a segment when its first part is about to come. */
export type OpenedSegment = Pick<StoredSegment, 'msn' | 'programTime' | 'isDiscontinuous' | 'init'>

/** A segment of which nothing has come yet. */
export function openedSegment(opened: OpenedSegment): StoredSegment {
  return { ...opened, state: 'open', durationSeconds: 0, byteLength: 0, parts: [], sha256: undefined }
}

/** The segment with one part more at its end. */
export function withPart(segment: StoredSegment, part: Omit<StoredPart, 'offset'>): StoredSegment {
  return {
    ...segment,
    durationSeconds: segment.durationSeconds + part.durationSeconds,
    byteLength: segment.byteLength + part.length,
    parts: [...segment.parts, { offset: segment.byteLength, ...part }],
  }
}

/** The segment without its bytes: its number and its time stay. */
export function asGap(segment: StoredSegment): StoredSegment {
  return { ...segment, state: 'gap', byteLength: 0, parts: [], sha256: undefined }
}
