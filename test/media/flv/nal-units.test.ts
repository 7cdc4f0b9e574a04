import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nalLengthBytes, pictureKind } from '../../../server/media/flv/nal-units.ts'

test.each([
  ['an IDR picture behind its parameter sets', '0000000267000000000268000000000265ff', 4, 'idr'],
  ['an intra picture of an open GOP', '00000002060000000002418a', 4, 'dependent'],
  ['lengths of two bytes', '0002658a', 2, 'idr'],
  ['no slice', '000000020900', 4, undefined],
  ['a length beyond the end', '000000ff65ff', 4, undefined],
])('%s', (_, hex, lengthBytes, kind) => {
  expect(pictureKind(Buffer.from(hex, 'hex'), lengthBytes)).toBe(kind)
})

test('whatever the bytes, it answers', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom(1, 2, 4), (bytes, lengthBytes) => {
      expect(['idr', 'dependent', undefined]).toContain(pictureKind(Buffer.from(bytes), lengthBytes))
    }),
  )
})

test('the record says how long the prefixes are', () => {
  expect(nalLengthBytes(Buffer.from('0164001fff', 'hex'))).toBe(4)
  expect(nalLengthBytes(Buffer.from('0164001ffc', 'hex'))).toBe(1)
})
