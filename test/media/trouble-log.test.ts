import { expect, test } from 'vitest'
import { EncoderLog } from '../../server/media/encoder-log.ts'
import { TroubleLog } from '../../server/media/trouble-log.ts'

test('a trouble is written down when it begins and when it is over, not while it lasts', () => {
  const log = new EncoderLog()
  const troubles = new TroubleLog(log)
  const shed = ['480p', 'The processor does not keep up: 480p is left out'] as const
  const full = ['The recording', 'The disk is full: the recording has a gap'] as const
  troubles.review(1_000, new Map())
  troubles.review(2_000, new Map([shed]))
  troubles.review(3_000, new Map([shed, full]))
  troubles.review(4_000, new Map([full]))
  troubles.review(5_000, new Map())
  expect(log.entries.map(({ at, words }) => [at, words])).toEqual([
    [2_000, 'The processor does not keep up: 480p is left out'],
    [3_000, 'The disk is full: the recording has a gap'],
    [4_000, '480p: all is well again'],
    [5_000, 'The recording: all is well again'],
  ])
})
