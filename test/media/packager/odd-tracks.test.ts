import { expect, test } from 'vitest'
import { judgeTimes } from './judge-times.ts'
import { oddPictures, oddTracks } from './odd-tracks.ts'
import { packageAll } from './recording-sink.ts'

test.each(Object.entries({ ...oddPictures, ...oddTracks }))(
  '%s: plays on, in segments and parts of their size',
  (_, odd) => {
    const { segments } = packageAll(odd.messages)
    const judged = judgeTimes(segments)
    expect(judged).toMatchObject({ rises: true, discontinuities: odd.discontinuities, shortParts: 0 })
    expect(judged.longestSegmentSeconds).toBeLessThan(6.5)
    expect(judged.longestPartSeconds).toBeLessThanOrEqual(0.25)
    expect(new Set(segments.map(({ opening }) => opening.init)).size).toBe(odd.discontinuities)
  },
)

test.each(Object.entries(oddTracks))('%s: nothing waits over two seconds', (_, odd) => {
  const { segments } = packageAll(odd.messages)
  const published = segments.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.durationSeconds, 0)
  const last = odd.messages.at(-1)
  const sent = last?.type === 'sample' ? last.sample.decodeTimeMs / 1000 : 0
  expect(sent - published).toBeLessThan(2.1)
})
