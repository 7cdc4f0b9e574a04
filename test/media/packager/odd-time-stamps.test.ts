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
