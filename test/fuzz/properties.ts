import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { parseDirectives } from '../../server/media/delivery/directives.ts'
import { judgeRequest } from '../../server/media/delivery/judge-request.ts'
import { parseMediaPath } from '../../server/media/delivery/media-path.ts'
import { FlvError } from '../../server/media/flv/flv-error.ts'
import { FlvReader } from '../../server/media/flv/flv-reader.ts'
import type { FlvTag } from '../../server/media/flv/flv-tag.ts'
import { defaultEncoderLimits } from '../../server/media/ingest/encoder-limits.ts'
import { FlvToSamples } from '../../server/media/ingest/flv-samples.ts'
import type { IngestMessage } from '../../server/media/ingest/sample.ts'
import { readParts } from '../../server/media/isobmff/read-parts.ts'
import { splitAggregate } from '../../server/media/rtmp/aggregate.ts'
import { decodeAmf0 } from '../../server/media/rtmp/amf0-decode.ts'
import { ChunkReader } from '../../server/media/rtmp/chunk-reader.ts'
import { decodeCommand, isCommand } from '../../server/media/rtmp/command.ts'
import { HANDSHAKE_RANDOM_BYTES, ServerHandshake } from '../../server/media/rtmp/handshake.ts'
import { RtmpError } from '../../server/media/rtmp/rtmp-error.ts'
import { StreamRejectedError } from '../../server/media/stream-rejected-error.ts'
import { bothFor, bothTracks } from '../media/packager/messages.ts'
import { packageAll } from '../media/packager/recording-sink.ts'
import { honestAmf0, honestBodies, honestChunks, honestFlv, honestHandshake } from './honest-bytes.ts'
import { hostileBytes, inPieces, pieceSizes } from './hostile-bytes.ts'

/** What must hold for every case; a broken one throws. */
export type HostileProperty = fc.IProperty<[...unknown[]]>

const recorded = recordHonestMedia()
const chunkInput = [hostileBytes(honestChunks), pieceSizes] as const
const flvInput = [hostileBytes(honestFlv), pieceSizes] as const

/**
 * Hostile bytes give a typed error or an answer, never another error, and never more bytes than came in.
 * @see FAULTS F25, F16
 */
export const hostileProperties: Readonly<Record<string, HostileProperty>> = {
  handshake: widen(
    fc.property(hostileBytes(honestHandshake), pieceSizes, (bytes, sizes) =>
      refusedOr(() => {
        const handshake = new ServerHandshake(Buffer.alloc(HANDSHAKE_RANDOM_BYTES))
        for (const piece of inPieces(bytes, sizes)) if (handshake.push(piece).rest !== undefined) return
      }),
    ),
  ),
  chunks: widen(
    fc.property(...chunkInput, (bytes, sizes) =>
      refusedOr(() => {
        const messages = readChunks(bytes, sizes)
        const length = messages.reduce((sum, { payload }) => sum + payload.length, 0)
        if (length > bytes.length) throw new Error(`${length} bytes of messages out of ${bytes.length}`)
      }),
    ),
  ),
  'chunks to parts': widen(
    fc.property(...chunkInput, (bytes, sizes) =>
      refusedOr(() => {
        const samples = new FlvToSamples()
        const messages = readChunks(bytes, sizes).flatMap((message) => {
          if (isCommand(message)) decodeCommand(message)
          return splitAggregate(message).flatMap((inner) => samples.push({ ...inner, data: inner.payload }) ?? [])
        })
        expectWholeParts(messages)
      }),
    ),
  ),
  amf0: widen(fc.property(hostileBytes(honestAmf0), (bytes) => void refusedOr(() => decodeAmf0(bytes)))),
  'tags to parts': widen(
    fc.property(fc.array(hostileTag(), { maxLength: 40, size: 'max' }), (tags) => {
      const samples = new FlvToSamples()
      const messages = tags.flatMap((tag) => refusedOr(() => samples.push(tag)) ?? [])
      refusedOr(() => expectWholeParts(messages))
    }),
  ),
  'flv to parts': widen(
    fc.property(...flvInput, (bytes, sizes) =>
      refusedOr(() => {
        const reader = new FlvReader()
        const samples = new FlvToSamples()
        const messages = inPieces(bytes, sizes).flatMap((piece) =>
          [...reader.push(piece)].flatMap((tag) => samples.push(tag) ?? []),
        )
        expectWholeParts(messages)
      }),
    ),
  ),
  'samples to parts': widen(
    fc.property(fc.array(anySample(), { maxLength: 80, size: 'max' }), (samples) =>
      refusedOr(() => expectWholeParts([...bothTracks, ...samples])),
    ),
  ),
  'recorded parts': widen(
    fc.property(hostileBytes([recorded.media]), (bytes) => {
      const { wholeLength } = readParts(bytes, recorded.init)
      if (wholeLength > bytes.length) throw new Error(`${wholeLength} whole bytes out of ${bytes.length}`)
    }),
  ),
  'playlist queries': widen(
    fc.property(playlistQuery(), edge(), (query, liveEdge) => {
      const directives = parseDirectives(new URLSearchParams(query))
      const target = { kind: 'playlist' } as const
      const verdict = judgeRequest({ target, directives, edge: liveEdge, isTooLate: false })
      if (typeof directives === 'string') return
      const ahead = (directives.waitFor?.msn ?? 0) - liveEdge.closedMsn
      if (verdict === 'hold' && ahead > 2) throw new Error(`held ${ahead} segments ahead`)
    }),
  ),
  'media addresses': widen(
    fc.property(mediaAddress(), (path) => {
      parseMediaPath(path)
    }),
  ),
}

function widen<T extends [...unknown[]]>(property: fc.IProperty<T>): HostileProperty {
  return property as unknown as HostileProperty // its values only travel from its own arbitrary to its own predicate
}

function refusedOr<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    const isRefusal = error instanceof RtmpError || error instanceof FlvError || error instanceof StreamRejectedError
    if (!isRefusal) throw error
    return undefined
  }
}

function readChunks(bytes: Buffer, sizes: readonly number[]) {
  const reader = new ChunkReader(defaultEncoderLimits.admitted)
  return inPieces(bytes, sizes).flatMap((piece) => [...reader.push(piece)])
}

/** What is published can be read back whole, and no segment outgrows the target duration. */
function expectWholeParts(messages: readonly IngestMessage[]): void {
  for (const { opening, parts } of packageAll(messages).segments) {
    const seconds = parts.reduce((sum, part) => sum + part.durationSeconds, 0)
    if (seconds >= 6.5) throw new Error(`a segment of ${seconds} s`)
    for (const { bytes } of parts) {
      const { tear } = readParts(bytes, opening.init.bytes)
      if (tear !== undefined) throw new Error(`a part that cannot be read: ${tear}`)
    }
  }
}

function recordHonestMedia(): { readonly init: Buffer; readonly media: Buffer } {
  const { segments } = packageAll([...bothTracks, ...bothFor({ fromMs: 0, toMs: 900 })])
  return {
    init: segments[0]?.opening.init.bytes ?? Buffer.alloc(0),
    media: Buffer.concat(segments.flatMap(({ parts }) => parts.map(({ bytes }) => bytes))),
  }
}

function hostileTag(): fc.Arbitrary<FlvTag> {
  return fc.record({
    type: fc.constantFrom(8, 9, 18, 22),
    timestamp: fc.oneof(fc.nat(2000), fc.nat(0xffffffff)),
    data: hostileBytes(honestBodies),
  })
}

function anySample(): fc.Arbitrary<IngestMessage> {
  const decodeTimeMs = fc.oneof(
    fc.integer({ min: 0, max: 12_000 }),
    fc.integer({ min: -0x80000000, max: 0xffffffff }),
    fc.constant(4000),
  )
  const data = fc.constant(Buffer.alloc(30))
  const picture = fc.record({
    kind: fc.constant('video' as const),
    decodeTimeMs,
    compositionOffsetMs: fc.integer({ min: -0x800000, max: 0x7fffff }),
    isKey: fc.boolean(),
    data,
  })
  const sound = fc.record({ kind: fc.constant('audio' as const), decodeTimeMs, data })
  return fc.oneof(picture, sound).map((sample) => ({ type: 'sample', sample }))
}

function playlistQuery(): fc.Arbitrary<string> {
  const number = fc.oneof(
    fc.integer({ min: -5, max: 40 }).map(String),
    fc.bigInt().map(String),
    fc.double().map(String),
    fc.constantFrom('', '1e3', '0x1', '٣', '+1', ' 1', 'NaN', '9'.repeat(400)),
    fc.string(),
  )
  const name = fc.constantFrom('_HLS_msn', '_HLS_part', '_HLS_skip', '_HLS_msn[]', 'x')
  return fc
    .array(fc.tuple(name, number), { maxLength: 4, size: 'max' })
    .map((pairs) => pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&'))
}

function edge() {
  return fc.record({
    hasWholeSegment: fc.boolean(),
    closedMsn: fc.integer({ min: -1, max: 20 }),
    closedParts: fc.option(fc.nat(20), { nil: undefined }),
    openParts: fc.nat(20),
    partTargetSeconds: fc.constantFrom(0.2, 0.25, 1),
    isEnded: fc.boolean(),
  })
}

function mediaAddress(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom('index.m3u8', 'source', '..', '.', '%2e%2e', 'init', '.mp4', '.m4s', '0', '1.2', '-1', '/'),
    fc.string({ maxLength: 10 }),
  )
  return fc.array(piece, { maxLength: 6, size: 'max' }).map((pieces) => pieces.join('/'))
}
