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

test('before anything came there is nothing to say', () => {
  expect(createEncoderHealth().read(1000)).toEqual({
    bitsPerSecond: 0,
    framesPerSecond: 0,
    keyFrameIntervalSeconds: null,
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

function videoFrame(decodeTimeMs: number, isKey: boolean) {
  const data = Buffer.alloc(1000)
  return { type: 'sample', sample: { kind: 'video', decodeTimeMs, compositionOffsetMs: 0, isKey, data } } as const
}
