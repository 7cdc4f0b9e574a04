import { expect, test } from 'vitest'
import { readParts } from '../../../server/media/isobmff/read-parts.ts'
import { defaultPackagerOptions } from '../../../server/media/packager/options.ts'
import { createPackager, type Packager } from '../../../server/media/packager/packager.ts'
import { audio, audioTrack, bothFor, bothTracks, interleave, track, video, videoTrack } from './messages.ts'
import { packageAll, packagerOptions, RecordingSink } from './recording-sink.ts'

test.each([
  [24, 0.25],
  [25, 0.24],
  [29.97, 0.23357],
  [30, 0.23333],
  [50, 0.24],
  [59.94, 0.23357],
  [60, 0.25],
])('at %d frames a second a part is as long as whole frames allow: %d s', (framesPerSecond, seconds) => {
  const stream = { fromMs: 0, toMs: 4000, framesPerSecond, keyFrameEvery: 1000 }
  const stated = { ...videoTrack, statedFrameRate: framesPerSecond }
  const [segment] = packageAll([track(stated), track(audioTrack), ...bothFor(stream)]).segments
  const durations = segment?.parts.slice(0, -1).map((part) => Number(part.durationSeconds.toFixed(5)))
  expect(new Set(durations)).toEqual(new Set([seconds]))
})

test('a part comes with the frame after its last', () => {
  const { packager, sink } = open()
  for (const message of [...bothTracks, ...video({ fromMs: 0, toMs: 200 })]) packager.write(message, 0)
  expect(sink.parts()).toHaveLength(0)
  for (const message of video({ fromMs: 200, toMs: 267 })) packager.write(message, 0)
  expect(sink.parts()).toHaveLength(1)
})

test('a segment begins with a key frame about every two seconds', () => {
  const { segmentTargetSeconds } = defaultPackagerOptions
  const stream = [...bothTracks, ...bothFor({ fromMs: 0, toMs: 6000, keyFrameEvery: 30 })]
  expect(lengths(packageAll(stream, { segmentTargetSeconds }).segments)).toEqual([2, 2, 2])
})

test('a segment of several key frame intervals begins with a key frame', () => {
  const { segments } = packageAll([...bothTracks, ...bothFor({ fromMs: 0, toMs: 12_000 })])
  expect(lengths(segments)).toEqual([4, 4, 4])
  expect(segments.every(({ parts }) => parts[0]?.isIndependent)).toBe(true)
  expect(segments.map(({ opening }) => opening.isDiscontinuous)).toEqual([true, false, false])
})

test('key frames that would make a segment too long end it early', () => {
  const { segments } = packageAll([...bothTracks, ...bothFor({ fromMs: 0, toMs: 10_000, keyFrameEvery: 100 })])
  expect(lengths(segments)).toEqual([3.333, 3.333, 3.333])
})

test('a segment ends before it rounds above the target duration, without a key frame', () => {
  const { segments } = packageAll([...bothTracks, ...bothFor({ fromMs: 0, toMs: 20_000, keyFrameEvery: 1000 })])
  expect(Math.max(...lengths(segments))).toBeLessThan(6.5)
  expect(segments.map(({ parts }) => parts[0]?.isIndependent)).toEqual([true, false, false, false])
})

test('a requested cut comes with the next key frame, however short the segment', () => {
  const { packager, sink } = open()
  const messages = [...bothTracks, ...bothFor({ fromMs: 0, toMs: 6000, keyFrameEvery: 30 })]
  for (const message of messages.filter((message) => stampOf(message) < 500)) packager.write(message, 0)
  packager.cutAtNextKeyFrame()
  for (const message of messages.filter((message) => stampOf(message) >= 500)) packager.write(message, 0)
  packager.end('')
  expect(lengths(sink.segments)).toEqual([1, 4, 1])
})

test('a cut requested before the picture is there leaves out what came before', () => {
  const { packager, sink } = open()
  packager.write(track(videoTrack), 0)
  for (const message of video({ fromMs: 0, toMs: 1500, keyFrameEvery: 30 })) packager.write(message, 0)
  packager.cutAtNextKeyFrame()
  for (const message of video({ fromMs: 1500, toMs: 4000, keyFrameEvery: 30 })) packager.write(message, 0)
  packager.end('')
  expect(sink.segments[0]?.opening.programTime).toBe(1500)
})

test('programme time counts from the arrival of the first message to the presentation of the first frame', () => {
  const { packager, sink } = open()
  const messages = [
    ...bothTracks,
    ...audio({ fromMs: 5000, toMs: 5100 }),
    ...video({ fromMs: 5100, toMs: 11_100, compositionOffsetMs: 67 }),
  ]
  for (const [index, message] of messages.entries()) packager.write(message, 1_000_000 + index * 7)
  packager.end('')
  const firstSampleArrived = 1_000_000 + 2 * 7
  expect(sink.segments.map(({ opening }) => opening.programTime)).toEqual([
    firstSampleArrived + 100 + 67,
    firstSampleArrived + 100 + 67 + 4000,
  ])
})

test('sound before the first key frame is dropped: the picture begins when the playlist says so', () => {
  const sink = packageAll([
    ...bothTracks,
    ...audio({ fromMs: 0, toMs: 1000 }),
    ...bothFor({ fromMs: 1000, toMs: 2000 }),
  ])
  const bytes = sink.file()
  expect(bytes.includes('audio 981')).toBe(false)
  expect(bytes.includes('audio 1000')).toBe(true)
})

test('pictures before the first key frame are dropped', () => {
  const [, ...afterKey] = video({ fromMs: 0, toMs: 1000 })
  const sink = packageAll([...bothTracks, ...afterKey, ...bothFor({ fromMs: 1000, toMs: 2000 })])
  expect(sink.file().includes('video 967')).toBe(false)
  expect(sink.file().includes('video 1000')).toBe(true)
})

test('the last part takes the sound that is left over', () => {
  const sink = packageAll([
    ...bothTracks,
    ...interleave(video({ fromMs: 0, toMs: 4000 }), audio({ fromMs: 0, toMs: 4200 })),
  ])
  expect(lengths(sink.segments)).toEqual([4])
  expect(sink.parts().at(-1)?.bytes.includes('audio 4181')).toBe(true)
})

test.each([
  ['picture', video({ fromMs: 0, toMs: 8000 }), 'avc1.42c01e'],
  ['sound', audio({ fromMs: 0, toMs: 8000 }), 'mp4a.40.2'],
])('%s alone waits two seconds for the other, then plays from its beginning', (_, samples, codecs) => {
  const { packager, sink } = open()
  let waitedMs = 0
  for (const message of [...bothTracks.filter((message) => codecsOf(message) === codecs), ...samples]) {
    packager.write(message, 0)
    if (sink.parts().length === 0) waitedMs = stampOf(message)
  }
  packager.end('')
  expect(waitedMs).toBeGreaterThan(1950)
  expect(waitedMs).toBeLessThan(2050)
  expect(sink.segments[0]?.opening).toMatchObject({ programTime: 0, init: { codecs } })
  expect(sum(lengths(sink.segments))).toBeCloseTo(8, 1)
  expect(Math.max(...sink.parts().map((part) => part.durationSeconds))).toBeLessThanOrEqual(0.25)
})

test('a connection shorter than that is published all the same', () => {
  expect(lengths(packageAll([track(videoTrack), ...video({ fromMs: 0, toMs: 1000 })]).segments)).toEqual([1])
})

test('sound that is announced late comes in with the next key frame, after a discontinuity', () => {
  const { segments } = packageAll([
    track(videoTrack),
    ...video({ fromMs: 0, toMs: 5000 }),
    track(audioTrack),
    ...interleave(video({ fromMs: 5000, toMs: 6000, keyFrameEvery: 30 }).slice(1), audio({ fromMs: 5000, toMs: 6000 })),
    ...bothFor({ fromMs: 6000, toMs: 8000 }),
  ])
  expect(segments.map(({ opening }) => [opening.init.codecs, opening.isDiscontinuous, opening.programTime])).toEqual([
    ['avc1.42c01e', true, 0],
    ['avc1.42c01e', false, 4000],
    ['avc1.42c01e,mp4a.40.2', true, 6000],
  ])
})

test('a picture that stalls under two seconds is held, while parts keep to their target', () => {
  const sink = packageAll([
    ...bothTracks,
    ...interleave(
      video({ fromMs: 0, toMs: 1000 }),
      audio({ fromMs: 0, toMs: 4000 }),
      video({ fromMs: 2500, toMs: 4000 }).slice(1),
    ),
  ])
  expect(lengths(sink.segments)).toEqual([4])
  expect(Math.max(...sink.parts().map((part) => part.durationSeconds))).toBeLessThanOrEqual(0.25)
})

test('when the picture is gone over two seconds the sound goes on alone, until a key frame', () => {
  const { segments } = packageAll([
    ...bothTracks,
    ...interleave(
      video({ fromMs: 0, toMs: 1000 }),
      audio({ fromMs: 0, toMs: 9000 }),
      video({ fromMs: 6000, toMs: 9000 }),
    ),
  ])
  expect(segments.map(({ opening }) => [opening.init.codecs, opening.isDiscontinuous])).toEqual([
    ['avc1.42c01e,mp4a.40.2', true],
    ['mp4a.40.2', true],
    ['avc1.42c01e,mp4a.40.2', true],
  ])
  expect(Math.max(...segments.flatMap(({ parts }) => parts.map((part) => part.durationSeconds)))).toBeLessThanOrEqual(
    0.25,
  )
})

test('when the sound is gone, silence takes its place without a break', () => {
  const sink = packageAll([
    ...bothTracks,
    ...interleave(
      video({ fromMs: 0, toMs: 8000 }),
      audio({ fromMs: 0, toMs: 2000 }),
      audio({ fromMs: 6000, toMs: 8000 }),
    ),
  ])
  expect(sink.segments.map(({ opening }) => opening.isDiscontinuous)).toEqual([true, false])
  expect(sink.file().includes(Buffer.from('2000000000000e', 'hex'))).toBe(true)
  expect(sink.file().includes('audio 7984')).toBe(true)
})

test('when the sound ends before the picture, silence lasts to the end', () => {
  const sink = packageAll([
    ...bothTracks,
    ...interleave(video({ fromMs: 0, toMs: 3000 }), audio({ fromMs: 0, toMs: 2500 })),
  ])
  const last = readParts(
    sink.parts().at(-1)?.bytes ?? Buffer.alloc(0),
    sink.segments[0]?.opening.init.bytes ?? Buffer.alloc(0),
  )
  const sound = last.parts[0]?.tracks.find((track) => track.kind === 'audio')
  const end = (sound?.firstDecodeTimeSeconds ?? 0) + (sound?.durationSeconds ?? 0)
  expect(Math.abs(end - 3)).toBeLessThan(0.03)
})

test('the same configuration once more changes nothing', () => {
  const { segments } = packageAll([
    ...bothTracks,
    ...bothFor({ fromMs: 0, toMs: 4000 }),
    track({ ...videoTrack, avcC: Buffer.from(videoTrack.avcC) }),
    track({ ...audioTrack, audioSpecificConfig: Buffer.from(audioTrack.audioSpecificConfig) }),
    ...bothFor({ fromMs: 4000, toMs: 8000 }),
  ])
  expect(segments.map(({ opening }) => opening.isDiscontinuous)).toEqual([true, false])
  expect(segments[1]?.opening.init).toBe(segments[0]?.opening.init)
})

test.each([
  [
    'picture',
    { ...videoTrack, width: 640, height: 360, avcC: Buffer.from('0142c01fffe1000467420a1f01000368ce38', 'hex') },
  ],
  ['sound', { ...audioTrack, channels: 1, audioSpecificConfig: Buffer.from('1188', 'hex') }],
])('another configuration of the %s begins anew with its own init segment', (_, changed) => {
  const { segments } = packageAll([
    ...bothTracks,
    ...bothFor({ fromMs: 0, toMs: 2000 }),
    track(changed),
    ...bothFor({ fromMs: 2000, toMs: 4000 }),
  ])
  expect(segments.map(({ opening }) => [opening.isDiscontinuous, opening.programTime])).toEqual([
    [true, 0],
    [true, 2000],
  ])
  expect(segments[1]?.opening.init.bytes.equals(segments[0]?.opening.init.bytes ?? Buffer.alloc(0))).toBe(false)
})

test.each([3_600_000, -10_000, 1500])('time stamps that jump by %i ms begin anew, at the time of arrival', (jumpMs) => {
  const { packager, sink } = open()
  for (const message of [...bothTracks, ...bothFor({ fromMs: 20_000, toMs: 22_000 })]) packager.write(message, 50_000)
  const from = 22_000 + jumpMs
  for (const message of bothFor({ fromMs: from, toMs: from + 2000 })) packager.write(message, 60_000)
  packager.end('')
  expect(lengths(sink.segments)).toEqual([2, 2])
  expect(sink.segments.map(({ opening }) => [opening.isDiscontinuous, opening.programTime])).toEqual([
    [true, 50_000],
    [true, 60_000],
  ])
  expect(sink.segments[1]?.opening.init).toBe(sink.segments[0]?.opening.init)
})

test('samples without a track, and what comes after the end, are nothing', () => {
  const { packager, sink } = open()
  for (const message of bothFor({ fromMs: 0, toMs: 5000 })) packager.write(message, 0)
  packager.end('')
  for (const message of [...bothTracks, ...bothFor({ fromMs: 5000, toMs: 9000 })]) packager.write(message, 0)
  packager.end('')
  expect(sink.segments).toEqual([])
})

function open(): { packager: Packager; sink: RecordingSink } {
  const sink = new RecordingSink()
  return { packager: createPackager(packagerOptions, sink), sink }
}

function stampOf(message: (typeof bothTracks)[number]): number {
  return message.type === 'sample' ? message.sample.decodeTimeMs : -1
}

function codecsOf(message: (typeof bothTracks)[number]): string | undefined {
  return message.type === 'track' ? message.track.codec : undefined
}

function lengths(segments: RecordingSink['segments']): number[] {
  return segments.map(({ parts }) => Number(sum(parts.map((part) => part.durationSeconds)).toFixed(3)))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
