import { expect, test } from 'vitest'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { silentFrame } from '../../../server/media/packager/silence.ts'
import { encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { decodedDigests } from '../../support/probe.ts'
import { packageAll } from './recording-sink.ts'

test.each([1, 2, 6])('a real decoder hears silence: %i channels', async (channels) => {
  const messages = readFlv(await encodeFlv({ sampleRate: 48_000, channels, seconds: 1 }))
  const silence = silentFrame(channels) ?? Buffer.alloc(0)
  const silenced = messages.map((message): IngestMessage => {
    if (message.type === 'track' || message.sample.kind === 'video') return message
    return { type: 'sample', sample: { ...message.sample, data: silence } }
  })
  const digests = await decodedDigests(packageAll(silenced).file(), 'a')
  expect(digests.length).toBeGreaterThan(40)
  expect(new Set(digests).size).toBe(1)
})

test('there is none for a number of channels that AAC has no name for', () => {
  expect(silentFrame(7)).toBeUndefined()
})
