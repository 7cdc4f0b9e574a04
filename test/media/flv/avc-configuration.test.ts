import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeAvc } from '../../../server/media/flv/avc-configuration.ts'
import { FlvError } from '../../../server/media/flv/flv-error.ts'
import { avcConfigurations } from './configurations.ts'

const plain = avcConfigurations['640 x 360, High']

test('every kind of parameter set tells its codec and its size after cropping', () => {
  expect(Object.entries(avcConfigurations).map(([name, avcC]) => [name, describeAvc(avcC)])).toEqual([
    ['640 x 360, High', { codec: 'avc1.640016', width: 640, height: 360 }],
    ['1920 x 1080, High, cropped', { codec: 'avc1.640028', width: 1920, height: 1080 }],
    ['1920 x 1080, High, interlaced', { codec: 'avc1.640028', width: 1920, height: 1080 }],
    ['854 x 480, High 4:4:4', { codec: 'avc1.f40016', width: 854, height: 480 }],
    ['322 x 182, High 4:2:2', { codec: 'avc1.7a000c', width: 322, height: 182 }],
    ['320 x 240, High, grey', { codec: 'avc1.64000c', width: 320, height: 240 }],
    ['320 x 240, Constrained Baseline', { codec: 'avc1.42c00b', width: 320, height: 240 }],
    ['640 x 480, High 10 with scaling lists', { codec: 'avc1.6e0016', width: 640, height: 480 }],
  ])
})

test('a record cut before the end of its parameter set is refused', () => {
  const end = plain.indexOf(Buffer.from('01000668', 'hex')) // the picture parameter sets
  for (let length = 0; length < end; length += 1) {
    expect(() => describeAvc(plain.subarray(0, length)), `cut at ${length}`).toThrow(FlvError)
  }
})

test('records without a sequence parameter set, with odd NAL lengths or of another version are refused', () => {
  const changed = (index: number, byte: number) => Buffer.from(plain.map((old, at) => (at === index ? byte : old)))

  expect(() => describeAvc(changed(5, 0xe0))).toThrow('no sequence parameter set')
  expect(() => describeAvc(changed(8, 0x68))).toThrow('not a sequence parameter set')
  expect(() => describeAvc(changed(4, 0xfe))).toThrow('NAL unit lengths of 3 bytes')
  expect(() => describeAvc(changed(0, 2))).toThrow('version 1')
})

test('damaged records are described or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255)), { maxLength: 8 }), (damages) => {
      const damaged = Buffer.from(plain)
      for (const [index, byte] of damages) damaged[index] = byte
      try {
        expect(describeAvc(damaged).width).toBeGreaterThan(0)
      } catch (error) {
        if (!(error instanceof FlvError)) throw error
      }
    }),
    { numRuns: 3000 },
  )
})
