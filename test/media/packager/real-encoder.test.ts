import { expect, test } from 'vitest'
import { FlvReader } from '../../../server/media/flv/flv-reader.ts'
import { flvTagType } from '../../../server/media/flv/flv-tag.ts'
import { encodeFlvTag, flvFileHeader } from '../../../server/media/flv/flv-writer.ts'
import type { IngestMessage, Sample } from '../../../server/media/ingest/sample.ts'
import { type EncodeSettings, encodeFlv, readFlv } from '../../support/encode-flv.ts'
import { decodedDigests, type Packet, probePackets } from '../../support/probe.ts'
import { packageAll } from './recording-sink.ts'

const sources: readonly [string, EncodeSettings][] = [
  ['25 frames, 44.1 kHz', { frameRate: '25', sampleRate: 44_100, seconds: 9, keyFrameEvery: 50 }],
  ['29.97 frames with B-frames, 48 kHz', { frameRate: '30000/1001', sampleRate: 48_000, seconds: 9, bFrames: 3 }],
  ['30 frames with B-frames, 44.1 kHz', { frameRate: '30', sampleRate: 44_100, seconds: 9, bFrames: 2 }],
  ['60 frames, 48 kHz mono', { frameRate: '60', sampleRate: 48_000, channels: 1, seconds: 5, keyFrameEvery: 120 }],
  ['24 frames, no sound', { frameRate: '24', seconds: 5, bFrames: 2 }],
  ['sound alone', { sampleRate: 44_100, seconds: 9 }],
]

test.each(sources)('a real encoder comes through unharmed: %s', async (_, settings) => {
  const source = await encodeFlv(settings)
  const messages = readFlv(source)
  const sink = packageAll(messages)
  // Encoders send a frame of sound, or two, before their first picture: it is not heard.
  const beginsAtMs = samplesOf(messages, 'video')[0]?.decodeTimeMs ?? 0
  expect(beginsAtMs).toBeLessThan(50)
  const packets = await probePackets(sink.file())

  const tolerance = 1.1e-3
  for (const kind of ['video', 'audio'] as const) {
    const published = samplesOf(messages, kind).filter((sample) => sample.decodeTimeMs >= beginsAtMs)
    const received = packets.filter((packet) => packet.codec_type === kind)
    expect(received.length).toBe(published.length)
    const errors = received.map(
      (packet, index) => Number(packet.pts_time) - presentationSeconds(published[index]) + beginsAtMs / 1000,
    )
    // The published time stamps themselves, not just their distances: so audio and video keep theirs from each other.
    expect(Math.max(...errors.map(Math.abs), 0)).toBeLessThan(tolerance)
    expectRising(received)
  }

  const streams = (['v', 'a'] as const).filter((name) => (name === 'v' ? settings.frameRate : settings.sampleRate))
  for (const stream of streams) {
    const digests = await decodedDigests(sink.file(), stream)
    expect(digests.length).toBeGreaterThan(settings.seconds * 20)
    expect(digests).toEqual(await decodedDigests(withoutSoundBefore(source, beginsAtMs), stream))
  }

  const lastPart = (parts: readonly unknown[]) => parts.length - 1
  for (const { parts } of sink.segments) {
    expect(Math.max(...parts.map((part) => part.durationSeconds))).toBeLessThanOrEqual(0.25)
    const full = parts.filter((_part, index) => index < lastPart(parts))
    expect(Math.min(...full.map((part) => part.durationSeconds))).toBeGreaterThanOrEqual(0.85 * 0.25)
    expect(parts[0]?.isIndependent).toBe(true)
  }
})

test('time stamps in milliseconds become an even frame rate', async () => {
  const messages = readFlv(await encodeFlv({ frameRate: '30000/1001', seconds: 3, bFrames: 2 }))
  const packets = await probePackets(packageAll(messages).file())
  expect(new Set(packets.map((packet) => packet.duration_time))).toEqual(new Set(['0.033367']))
})

function withoutSoundBefore(file: Buffer, beginsAtMs: number): Buffer {
  const tags = [...new FlvReader().push(file)].filter(
    ({ type, timestamp, data }) => type !== flvTagType.audio || data[1] === 0 || timestamp >= beginsAtMs,
  )
  return Buffer.concat([flvFileHeader({ hasVideo: true, hasAudio: true }), ...tags.map(encodeFlvTag)])
}

function samplesOf(messages: readonly IngestMessage[], kind: Sample['kind']): readonly Sample[] {
  const samples = messages.flatMap((message) => (message.type === 'sample' ? [message.sample] : []))
  return samples.filter((sample) => sample.kind === kind)
}

function presentationSeconds(sample: Sample | undefined): number {
  if (!sample) return Number.NaN
  return (sample.decodeTimeMs + (sample.kind === 'video' ? sample.compositionOffsetMs : 0)) / 1000
}

function expectRising(packets: readonly Packet[]): void {
  const times = packets.map((packet) => Number(packet.dts_time))
  for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(times[index - 1] ?? -1)
}
