import { expect, test } from 'vitest'
import { createEncoderHealth, type EncoderHealth } from '../../../server/media/ingest/encoder-health.ts'

interface Run {
  readonly seconds: number
  readonly keyFrameEverySeconds?: number
  /** Of the encoder's time against the wall clock. */
  readonly speed?: number
}

test('a steady encoder is measured and has no trouble', () => {
  const health = watch({ seconds: 10, keyFrameEverySeconds: 2 })
  const reading = health.read(10_000)

  expect(reading.framesPerSecond).toBeCloseTo(25, 0)
  expect(reading.bitsPerSecond / 200_000).toBeCloseTo(1, 1)
  expect(reading.keyFrameIntervalSeconds).toBe(2)
  expect(reading.trouble).toBeNull()
})

test('the first seconds are measured by what has passed of them', () => {
  expect(watch({ seconds: 2 }).read(2000).framesPerSecond).toBeCloseTo(25, 0)
})

test.each([-500, 0, 120])('sound that is %i ms further than the picture is measured as that', (aheadMs) => {
  const health = createEncoderHealth()
  for (let at = 0; at < 6000; at += 40) {
    health.observe(soundFrame(10_000 + at + aheadMs), at)
    health.observe(keyFrame(10_000 + at), at)
  }
  expect(health.read(6000).soundAheadMs).toBe(aheadMs)
})

test('a picture alone has no sound to be in step with', () => {
  expect(watch({ seconds: 3 }).read(3000).soundAheadMs).toBeNull()
})

test('key frames five seconds apart are named with their remedy', () => {
  expect(watch({ seconds: 12, keyFrameEverySeconds: 5 }).read(12_000)).toMatchObject({
    keyFrameIntervalSeconds: 5,
    trouble: { reason: 'Key frame every 5 s', remedy: 'Set the key frame interval to 2 s in the encoder' },
  })
})

test('an encoder without a second key frame is named as soon as it is telling', () => {
  const health = watch({ seconds: 7, keyFrameEverySeconds: 60 })

  expect(watch({ seconds: 3, keyFrameEverySeconds: 60 }).read(3000).keyFrameIntervalSeconds).toBeNull()
  expect(health.read(7000).trouble?.reason).toBe('Key frame every 7 s')
})

test('a jump of the encoder’s clock is no key frame interval', () => {
  const health = createEncoderHealth()
  for (const decodeTimeMs of [0, 2000, 3_600_000, 3_602_000]) health.observe(keyFrame(decodeTimeMs), decodeTimeMs)

  expect(health.read(3_602_000).keyFrameIntervalSeconds).toBe(2)
})

test('silence is named, also long after the last sample', () => {
  const health = watch({ seconds: 10 })

  expect(health.read(13_000).trouble?.reason).toMatch(/^Nothing received for 3 s$/)
  expect(health.read(40_000)).toMatchObject({ bitsPerSecond: 0, trouble: { reason: 'Nothing received for 30 s' } })
})

test('a stream that falls behind the clock is named', () => {
  expect(watch({ seconds: 10, speed: 0.7 }).read(10_000).trouble).toEqual({
    reason: 'Only 3.4 s of picture and sound came in the last 5 s',
    remedy: 'Lower the bit rate in the encoder, or give it a better network',
  })
})

test.each([
  ['picture', 'audio', 'No picture comes any more: viewers hear the sound alone'],
  ['sound', 'video', 'No sound comes any more: viewers hear silence'],
] as const)('a %s that stops while the other goes on is named', (_, staying, reason) => {
  const health = createEncoderHealth()
  for (let time = 0; time < 10_000; time += 40) {
    if (staying === 'audio' || time < 5000) health.observe(soundFrame(time), time)
    if (staying === 'video' || time < 5000) health.observe(videoFrame(time, time % 2000 === 0), time)
  }

  expect(health.read(10_000).trouble?.reason).toBe(reason)
})

test('key frames of an open GOP are named, IDR pictures are not', () => {
  const openGop = Buffer.from('000000020600000000024100', 'hex')
  const idr = Buffer.from('000000020600000000026500', 'hex')

  expect(watchKeyFrames(openGop)?.reason).toContain('open GOP')
  expect(watchKeyFrames(idr)).toBeNull()
  expect(watchKeyFrames(Buffer.from('no NAL units'))).toBeNull()
})

test('a profile that phones do not play is named', () => {
  const health = createEncoderHealth()
  health.observe(videoTrack('avc1.f4001f'), 0)
  health.observe(videoFrame(0, true), 0)

  expect(health.read(100).trouble?.reason).toBe('The picture is H.264 High 4:4:4: phones and Safari cannot play it')
})

test('a bit rate that networks do not carry is named once it lasts', () => {
  const health = createEncoderHealth()
  for (let time = 0; time < 10_000; time += 40) health.observe(videoFrame(time, time % 2000 === 0, 100_000), time)

  expect(health.read(10_000).trouble?.reason).toBe("20 Mbit/s: more than many viewers' networks carry")
})

test('before anything came there is nothing to say', () => {
  expect(createEncoderHealth().read(1000)).toEqual({
    bitsPerSecond: 0,
    framesPerSecond: 0,
    keyFrameIntervalSeconds: null,
    soundAheadMs: null,
    trouble: null,
  })
})

/** 25 frames of 1000 bytes a second; the wall clock ends at `seconds`. */
function watch({ seconds, keyFrameEverySeconds = 2, speed = 1 }: Run): EncoderHealth {
  const health = createEncoderHealth()
  for (let frame = 0; frame < seconds * 25; frame += 1) {
    const isKey = frame % (keyFrameEverySeconds * 25) === 0
    health.observe(videoFrame(frame * 40 * speed, isKey), frame * 40)
  }
  return health
}

function keyFrame(decodeTimeMs: number) {
  return videoFrame(decodeTimeMs, true)
}

function watchKeyFrames(data: Buffer) {
  const health = createEncoderHealth()
  health.observe(videoTrack('avc1.64001f'), 0)
  for (const time of [0, 2000]) {
    const sample = { kind: 'video', decodeTimeMs: time, compositionOffsetMs: 0, isKey: true, data } as const
    health.observe({ type: 'sample', sample }, time)
  }
  return health.read(2000).trouble
}

function videoTrack(codec: string) {
  const avcC = Buffer.from('0164001fffe1000467640001', 'hex')
  const track = { kind: 'video', codec, avcC, width: 1280, height: 720, statedFrameRate: undefined } as const
  return { type: 'track', track } as const
}

function soundFrame(decodeTimeMs: number) {
  return { type: 'sample', sample: { kind: 'audio', decodeTimeMs, data: Buffer.alloc(100) } } as const
}

function videoFrame(decodeTimeMs: number, isKey: boolean, bytes = 1000) {
  const data = Buffer.alloc(bytes)
  return { type: 'sample', sample: { kind: 'video', decodeTimeMs, compositionOffsetMs: 0, isKey, data } } as const
}
