import { expect, test } from 'vitest'
import { rungsBelow } from '../../../server/media/transcode/ladder.ts'

const HEIGHTS = [360, 720, 480]

test('a ladder goes down from the source, the highest rung first', () => {
  expect(rungsBelow(HEIGHTS, { width: 1920, height: 1080 })).toEqual([
    { name: '720p', height: 720, bitsPerSecond: 2_500_000 },
    { name: '480p', height: 480, bitsPerSecond: 1_200_000 },
    { name: '360p', height: 360, bitsPerSecond: 700_000 },
  ])
})

test.each([
  [{ width: 1280, height: 720 }, ['480p', '360p']],
  [{ width: 1282, height: 722 }, ['720p', '480p', '360p']],
  [{ width: 640, height: 360 }, []],
  [{ width: 160, height: 90 }, []],
  [{ width: 608, height: 1080 }, ['720p', '480p', '360p']],
])('no rung is as tall as a source of %o', (source, names) => {
  expect(rungsBelow(HEIGHTS, source).map(({ name }) => name)).toEqual(names)
})

test('without heights there is no ladder, and a height named twice is one rung', () => {
  expect(rungsBelow([], { width: 1920, height: 1080 })).toEqual([])
  expect(rungsBelow([480, 480], { width: 1920, height: 1080 })).toHaveLength(1)
})
