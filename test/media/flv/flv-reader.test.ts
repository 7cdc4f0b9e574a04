import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FlvError } from '../../../server/media/flv/flv-error.ts'
import { FlvReader } from '../../../server/media/flv/flv-reader.ts'
import type { FlvTag } from '../../../server/media/flv/flv-tag.ts'
import { encodeFlvTag, flvFileHeader } from '../../../server/media/flv/flv-writer.ts'

const header = flvFileHeader({ hasVideo: true, hasAudio: true })

const anyTag: fc.Arbitrary<FlvTag> = fc.record({
  type: fc.constantFrom(8, 9, 18),
  timestamp: fc.oneof(fc.nat(100_000), fc.integer({ min: 0xfffff0, max: 0xffffffff })),
  data: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
})

test('a file is written as the specification lays it out', () => {
  const tag = { type: 9, timestamp: 0x12345678, data: Buffer.from('aabb', 'hex') }

  expect(Buffer.concat([header, encodeFlvTag(tag)]).toString('hex')).toBe(
    '464c5601050000000900000000' + '09000002345678120000' + '00' + 'aabb' + '0000000d',
  )
})

test('the header says which tracks there are', () => {
  expect(flvFileHeader({ hasVideo: true, hasAudio: false })[4]).toBe(1)
  expect(flvFileHeader({ hasVideo: false, hasAudio: true })[4]).toBe(4)
})

test('tags read as they were written, however their bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(anyTag, { maxLength: 6 }), fc.integer({ min: 1, max: 400 }), (tags, cut) => {
      const file = Buffer.concat([header, ...tags.map(encodeFlvTag)])

      expect(read(file, cut)).toEqual(tags)
    }),
  )
})

test('a file cut within a tag yields the tags before it', () => {
  const tags = [1, 2].map((timestamp) => ({ type: 9, timestamp, data: Buffer.alloc(20) }))
  const file = Buffer.concat([header, ...tags.map(encodeFlvTag)])

  expect(read(file.subarray(0, -10), 1000)).toEqual(tags.slice(0, 1))
})

test('a longer header than today’s is skipped', () => {
  const longer = Buffer.concat([header.subarray(0, 8), Buffer.from([12]), Buffer.alloc(3), Buffer.alloc(4)])
  const tag = { type: 8, timestamp: 5, data: Buffer.from('a') }

  expect(read(Buffer.concat([longer, encodeFlvTag(tag)]), 7)).toEqual([tag])
})

test.each([
  ['another format', Buffer.from('RIFF....AVI '), 'not an FLV file'],
  ['a header of 4 GB', Buffer.from('464c560105ffffffff', 'hex'), 'a file header of'],
  ['an encrypted tag', Buffer.concat([header, Buffer.from('2900000a0000000000000000', 'hex')]), 'encrypted'],
  [
    'a tag of 16 MB',
    Buffer.concat([header, Buffer.from('09ffffff0000000000000000', 'hex')]),
    'a tag of 16777215 bytes',
  ],
])('%s is refused', (_, file, message) => {
  expect(() => read(file, 1000)).toThrow(message)
})

test('random bytes are tags or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, startsWell) => {
      try {
        read(Buffer.concat([startsWell ? header : Buffer.alloc(0), Buffer.from(bytes)]), 64)
      } catch (error) {
        expect(error).toBeInstanceOf(FlvError)
      }
    }),
    { numRuns: 1000 },
  )
})

function read(file: Buffer, cut: number): FlvTag[] {
  const reader = new FlvReader()
  const pieces = Array.from({ length: Math.ceil(file.length / cut) }, (_, index) =>
    file.subarray(index * cut, (index + 1) * cut),
  )
  return pieces.flatMap((piece) => [...reader.push(piece)])
}
