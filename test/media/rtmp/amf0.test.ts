import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AmfValue, amfObject } from '../../../server/media/rtmp/amf0.ts'
import { decodeAmf0 } from '../../../server/media/rtmp/amf0-decode.ts'
import { encodeAmf0 } from '../../../server/media/rtmp/amf0-encode.ts'
import { RtmpError } from '../../../server/media/rtmp/rtmp-error.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 40 })

const { value: anyValue } = fc.letrec<{ value: AmfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.double({ noNaN: true }),
    fc.boolean(),
    text,
    fc.constantFrom(null, undefined),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
}))

test('a connect command reads as its values', () => {
  const bytes = Buffer.from(
    '02 0007 636f6e6e656374 00 3ff0000000000000 03 0003617070 020004 6c697665 000466706164 0101 000009'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  )

  expect(decodeAmf0(bytes)).toEqual(['connect', 1, amfObject({ app: 'live', fpad: true })])
})

test('values are written as the specification lays them out', () => {
  const bytes = encodeAmf0(['onStatus', 0, null, amfObject({ level: 'error', ok: false })])

  expect(bytes.toString('hex')).toBe(
    '0200086f6e537461747573' + '000000000000000000' + '05' + '0300056c6576656c0200056572726f7200026f6b0100000009',
  )
})

test('what is written reads as what it was', () => {
  fc.assert(
    fc.property(fc.array(anyValue, { maxLength: 5 }), (values) => {
      expect(decodeAmf0(encodeAmf0(values))).toEqual(values)
    }),
  )
})

test('a string over 65,535 bytes is written as a long string', () => {
  const long = 'ä'.repeat(40_000)

  expect(decodeAmf0(encodeAmf0([long]))).toEqual([long])
})

test('ECMA arrays, typed objects, dates and XML read as plain values', () => {
  const ecmaArray = Buffer.from('08 00000001 000161 0101 000009'.replaceAll(' ', ''), 'hex')
  const typedObject = Buffer.from('10 000158 000161 0101 000009'.replaceAll(' ', ''), 'hex')
  const date = Buffer.from('0b 408f400000000000 0000'.replaceAll(' ', ''), 'hex')
  const xml = Buffer.from('0f 00000004 3c612f3e'.replaceAll(' ', ''), 'hex')

  expect(decodeAmf0(Buffer.concat([ecmaArray, typedObject, date, xml]))).toEqual([
    amfObject({ a: true }),
    amfObject({ a: true }),
    1000,
    '<a/>',
  ])
})

test('a value that ends early is refused wherever it is cut', () => {
  const whole = encodeAmf0([amfObject({ a: [1, 'two', amfObject({ three: null })] })])

  for (let length = 1; length < whole.length; length += 1) {
    expect(() => decodeAmf0(whole.subarray(0, length)), `cut at ${length}`).toThrow(RtmpError)
  }
})

test('an array that claims four billion values is refused', () => {
  expect(() => decodeAmf0(Buffer.from('0affffffff', 'hex'))).toThrow(RtmpError)
})

test('objects nested ten thousand deep are refused', () => {
  const opening = Buffer.from('03000161', 'hex')

  expect(() => decodeAmf0(Buffer.concat(Array.from({ length: 10_000 }, () => opening)))).toThrow(
    'nested deeper than 16',
  )
})

test('more values than any encoder sends are refused', () => {
  expect(() => decodeAmf0(Buffer.alloc(3000, 5))).toThrow('more than 2048')
})

test('random bytes are values or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(outcomeOf(() => decodeAmf0(Buffer.from(bytes)))).toBe('fine')
    }),
    { numRuns: 2000 },
  )
})

test('a key called __proto__ is only a key', () => {
  const [value] = decodeAmf0(encodeAmf0([new Map([['__proto__', 'x']])]))

  expect(value).toEqual(new Map([['__proto__', 'x']]))
})

function outcomeOf(action: () => unknown): string {
  try {
    action()
    return 'fine'
  } catch (error) {
    return error instanceof RtmpError ? 'fine' : String(error)
  }
}
