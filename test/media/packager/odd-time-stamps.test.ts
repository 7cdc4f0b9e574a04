import { expect, test } from 'vitest'
import { judgeTimes } from './judge-times.ts'
import { audio, bothTracks, interleave, video } from './messages.ts'
import { oddTimeStamps } from './odd-streams.ts'
import { packageAll } from './recording-sink.ts'

test.each(Object.entries(oddTimeStamps))(
  '%s: times rise, sound keeps to its picture, nothing is too long',
  (_, odd) => {
    const judged = judgeTimes(packageAll(odd.messages).segments)
    expect(judged).toMatchObject({ rises: true, discontinuities: odd.discontinuities, shortParts: 0 })
    expect(judged.skewMs).toBeLessThanOrEqual(40)
    expect(judged.longestSegmentSeconds).toBeLessThan(6.5)
    expect(judged.longestPartSeconds).toBeLessThanOrEqual(0.25)
  },
)

test('a picture that is shown before it is decoded is not shown before time begins', () => {
  const early = video({ fromMs: 0, toMs: 3000, compositionOffsetMs: -80 })
  const [segment] = packageAll([...bothTracks, ...interleave(early, audio({ fromMs: 0, toMs: 3000 }))]).segments
  const bytes = segment?.parts[0]?.bytes ?? Buffer.alloc(0)
  const decodeTime = bytes.readBigUInt64BE(bytes.indexOf('tfdt') + 8)
  expect(decodeTime).toBe(80n * 90n)
})

test('sound that was long awaited beside a picture that never came is cut into parts (fuzz, seed 546051747)', () => {
  const sound = (fromMs: number) => audio({ fromMs, toMs: fromMs + 20 })
  const picture = (fromMs: number) => video({ fromMs, toMs: fromMs + 60 }).slice(1) // not its key frame
  const messages = [
    ...[picture(2148), sound(4000), picture(0), sound(6853), sound(4000)].flat(),
    ...[picture(5507), sound(10_507)].flat(),
  ]
  const judged = judgeTimes(packageAll([...bothTracks, ...messages]).segments)
  expect(judged.longestPartSeconds).toBeLessThanOrEqual(0.25)
  expect(judged.longestSegmentSeconds).toBeLessThan(6.5)
})
