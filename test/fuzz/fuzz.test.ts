import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FlvReader } from '../../server/media/flv/flv-reader.ts'
import { FlvToSamples } from '../../server/media/ingest/flv-samples.ts'
import { packageAll } from '../media/packager/recording-sink.ts'
import { honestFlv } from './honest-bytes.ts'
import { type HostileProperty, hostileProperties } from './properties.ts'
import { runProperty } from './run-property.ts'

test.each(Object.entries(hostileProperties))('hostile %s are refused or read', (_, property) => {
  expect(runProperty(property, { cases: 300, seed: 20_260_305 }).failure).toBeUndefined()
})

test('what the fuzz begins with is honest: it becomes parts with pictures and sound', () => {
  const samples = new FlvToSamples()
  const tags = honestFlv.flatMap((file) => [...new FlvReader().push(file)])
  const sink = packageAll(tags.flatMap((tag) => samples.push(tag) ?? []))
  expect(sink.segments[0]?.opening.init.codecs).toBe('avc1.640016,mp4a.40.2')
  expect(sink.parts().length).toBeGreaterThan(1)
})

test('a planted fault is found, with the seed that repeats it', () => {
  const planted = fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
    if (bytes.length > 3) throw new RangeError('out of range')
  }) as unknown as HostileProperty // like all of them: its values only travel to its own predicate
  expect(runProperty(planted, { cases: 300, seed: 1 }).failure).toMatch(/seed: 1.*out of range/s)
})
