import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChunkLimits, ChunkReader } from '../../../server/media/rtmp/chunk-reader.ts'
import { encodeChunks } from '../../../server/media/rtmp/chunk-writer.ts'
import { setChunkSize } from '../../../server/media/rtmp/control.ts'
import { messageType, type RtmpMessage } from '../../../server/media/rtmp/message.ts'
import { RtmpError } from '../../../server/media/rtmp/rtmp-error.ts'
import { CompactWriter, type PlannedMessage } from './compact-writer.ts'

const limits: ChunkLimits = { messageBytes: 1_000_000, pendingBytes: 2_000_000, chunkStreams: 32 }

const timestamp = fc.oneof(
  fc.nat(100_000),
  fc.integer({ min: 0xfffff0, max: 0x1000010 }),
  fc.integer({ min: 0xffffff00, max: 0xffffffff }),
)

const anyMessage: fc.Arbitrary<RtmpMessage> = fc.record({
  type: fc.constantFrom(messageType.audio, messageType.video, messageType.data, messageType.command),
  streamId: fc.constantFrom(0, 1, 0x01020304),
  timestamp,
  payload: fc.uint8Array({ maxLength: 700 }).map((bytes) => Buffer.from(bytes)),
})

const planned: fc.Arbitrary<PlannedMessage> = fc.record({
  chunkStreamId: fc.constantFrom(3, 4, 63, 64, 319, 320, 65_599),
  message: anyMessage,
})

test('a message reads from the bytes in the specification', () => {
  // RTMP 1.0, 5.3.2.2: a video message of 307 bytes in chunks of 128.
  const first = Buffer.concat([
    Buffer.from('04 0003e8 000133 09 39300000'.replaceAll(' ', ''), 'hex'),
    Buffer.alloc(128, 1),
  ])
  const second = Buffer.concat([Buffer.from([0xc4]), Buffer.alloc(128, 2)])
  const third = Buffer.concat([Buffer.from([0xc4]), Buffer.alloc(51, 3)])

  const [message] = read(new ChunkReader(limits), [first, second, third])

  expect(message).toEqual({
    type: 9,
    streamId: 12_345,
    timestamp: 1000,
    payload: Buffer.concat([Buffer.alloc(128, 1), Buffer.alloc(128, 2), Buffer.alloc(51, 3)]),
  })
})

test('format 3 repeats the last delta, after format 0 its timestamp', () => {
  // RTMP 1.0, 5.3.2.1: audio messages 20 ms apart; the first two chunks are those of the example.
  const bytes = [
    '03 0003e8 000001 08 01000000 aa',
    '83 000014 bb', //
    'c3 cc',
    '04 000017 000001 08 01000000 dd',
    'c4 ee',
  ].map((chunk) => Buffer.from(chunk.replaceAll(' ', ''), 'hex'))

  const messages = read(new ChunkReader(limits), bytes)

  expect(messages.map((message) => message.timestamp)).toEqual([1000, 1020, 1040, 23, 46])
})

test('messages read as they were written, however their bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(anyMessage, { maxLength: 6 }),
      fc.integer({ min: 1, max: 400 }),
      fc.nat(300),
      (messages, size, cut) => {
        const bytes = Buffer.concat([
          encodeChunks(setChunkSize(size), { chunkStreamId: 2, chunkBytes: 128 }),
          ...messages.map((message) => encodeChunks(message, { chunkStreamId: 5, chunkBytes: size })),
        ])

        expect(read(new ChunkReader(limits), pieces(bytes, cut + 1))).toEqual(messages)
      },
    ),
  )
})

test('all four header formats on interleaved chunk streams read as what was meant', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(planned, { maxLength: 5, selector: ({ chunkStreamId }) => chunkStreamId }),
      fc.array(fc.array(fc.tuple(timestamp, fc.boolean()), { maxLength: 4 }), { minLength: 5, maxLength: 5 }),
      fc.integer({ min: 1, max: 300 }),
      (firsts, followers, cut) => {
        const writer = new CompactWriter()
        const rounds = [firsts, ...successors(firsts, followers)]
        const bytes = Buffer.concat(
          rounds.flatMap((round) => interleave(round.map((plan) => writer.chunksOf(plan, 128)))),
        )

        const messages = read(new ChunkReader(limits), pieces(bytes, cut))

        expect(sorted(messages)).toEqual(sorted(rounds.flat().map(({ message }) => message)))
      },
    ),
  )
})

test('an extended timestamp is repeated before every piece of its message', () => {
  const message = { type: 9, streamId: 1, timestamp: 0x01000000, payload: Buffer.alloc(300, 7) }

  const bytes = encodeChunks(message, { chunkStreamId: 4, chunkBytes: 128 })

  expect(bytes.length).toBe(12 + 4 + 128 + 1 + 4 + 128 + 1 + 4 + 44)
  expect(read(new ChunkReader(limits), [bytes])).toEqual([message])
})

test('bytes that come one at a time make the same message', () => {
  const message = { type: 9, streamId: 1, timestamp: 40, payload: Buffer.alloc(100_000, 7) }
  const bytes = encodeChunks(message, { chunkStreamId: 4, chunkBytes: 128 })

  expect(read(new ChunkReader(limits), pieces(bytes, 1))).toEqual([message])
})

test('an aborted message is forgotten and the chunk stream goes on', () => {
  const half = encodeChunks(video(200), { chunkStreamId: 4, chunkBytes: 128 }).subarray(0, 12 + 128)
  const abort = encodeChunks(
    { type: messageType.abort, streamId: 0, timestamp: 0, payload: Buffer.from([0, 0, 0, 4]) },
    { chunkStreamId: 2, chunkBytes: 128 },
  )
  const whole = encodeChunks(video(50), { chunkStreamId: 4, chunkBytes: 128 })

  expect(read(new ChunkReader(limits), [half, abort, whole])).toEqual([video(50)])
})

test('a payload that came in one piece is not copied', () => {
  const bytes = encodeChunks(video(50), { chunkStreamId: 4, chunkBytes: 128 })

  const [message] = read(new ChunkReader(limits), [bytes])

  expect(message?.payload.buffer).toBe(bytes.buffer)
})

test.each([
  ['0', 'a chunk size of 0'],
  ['2147483648', 'a chunk size of 2147483648'],
])('a chunk size of %s is refused', (size, message) => {
  const bytes = encodeChunks(setChunkSize(Number(size)), { chunkStreamId: 2, chunkBytes: 128 })

  expect(() => read(new ChunkReader(limits), [bytes])).toThrow(message)
})

test('a chunk size of 16 MB does not make room for 16 MB', () => {
  const reader = new ChunkReader({ ...limits, messageBytes: 65_536 })
  const size = encodeChunks(setChunkSize(16_777_216), { chunkStreamId: 2, chunkBytes: 128 })
  const claim = Buffer.from('04000000ffffff0901000000', 'hex')

  expect(() => read(reader, [size, claim])).toThrow(/a message of 16777215 bytes/)
})

test('unfinished messages on many chunk streams are refused when they hold too much together', () => {
  const reader = new ChunkReader({ messageBytes: 65_536, pendingBytes: 100_000, chunkStreams: 64 })
  const size = encodeChunks(setChunkSize(50_000), { chunkStreamId: 2, chunkBytes: 128 })
  const unfinished = Array.from({ length: 10 }, (_, index) =>
    encodeChunks(video(60_000), { chunkStreamId: 10 + index, chunkBytes: 50_000 }).subarray(0, 12 + 50_000),
  )

  expect(() => read(reader, [size, ...unfinished])).toThrow(/unfinished messages/)
})

test('too many chunk streams are refused', () => {
  const chunks = Array.from({ length: 33 }, (_, index) =>
    encodeChunks(video(1), { chunkStreamId: 10 + index, chunkBytes: 128 }),
  )

  expect(() => read(new ChunkReader(limits), chunks)).toThrow('too many chunk streams')
})

test('a chunk stream cannot begin with a header that leaves its length out', () => {
  expect(() => read(new ChunkReader(limits), [Buffer.from('84000014aa', 'hex')])).toThrow(/format 2/)
})

test('a message cannot begin inside another of its chunk stream', () => {
  const half = encodeChunks(video(200), { chunkStreamId: 4, chunkBytes: 128 }).subarray(0, 12 + 128)

  expect(() => read(new ChunkReader(limits), [half, half])).toThrow(/before the last was whole/)
})

test('random bytes are messages or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 5 }), (reads) => {
      try {
        read(
          new ChunkReader(limits),
          reads.map((bytes) => Buffer.from(bytes)),
        )
      } catch (error) {
        expect(error).toBeInstanceOf(RtmpError)
      }
    }),
    { numRuns: 2000 },
  )
})

function read(reader: ChunkReader, reads: readonly Buffer[]): RtmpMessage[] {
  return reads.flatMap((bytes) => [...reader.push(bytes)])
}

function pieces(bytes: Buffer, length: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  )
}

function video(length: number): RtmpMessage {
  return { type: messageType.video, streamId: 1, timestamp: 0, payload: Buffer.alloc(length, 9) }
}

/** Further rounds of messages on the same chunk streams, some of them of the same length. */
function successors(
  firsts: readonly PlannedMessage[],
  rounds: readonly (readonly (readonly [number, boolean])[])[],
): PlannedMessage[][] {
  return rounds.map((round) =>
    firsts.slice(0, round.length).map(({ chunkStreamId, message }, index) => {
      const [at, isShorter] = round[index] ?? [0, false]
      const payload = isShorter ? message.payload.subarray(1) : message.payload
      return { chunkStreamId, message: { ...message, timestamp: at, payload } }
    }),
  )
}

/** One chunk of each in turn. */
function interleave(queues: readonly (readonly Buffer[])[]): Buffer[] {
  const longest = Math.max(0, ...queues.map((queue) => queue.length))
  return Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue.slice(turn, turn + 1))).flat()
}

function sorted(messages: readonly RtmpMessage[]): string[] {
  return messages
    .map(({ type, streamId, timestamp: at, payload }) => `${type} ${streamId} ${at} ${payload.toString('hex')}`)
    .sort()
}
