import { expect, test } from 'vitest'
import { SoundLevelReader } from '../../../server/media/transcode/sound-level.ts'

const PRINTED = `frame:0    pts:0       pts_time:0
lavfi.astats.Overall.Peak_level=-18.061783
lavfi.astats.Overall.RMS_level=-21.072083
`

test('a level is the peak and the mean of one print, in whatever pieces it comes', () => {
  const level = { peakDbfs: -18.061783, meanDbfs: -21.072083 }
  expect(new SoundLevelReader().push(PRINTED)).toEqual(level)
  const reader = new SoundLevelReader()
  const levels = [...PRINTED].flatMap((letter) => reader.push(letter) ?? [])
  expect(levels).toEqual([level])
})

test('of several the newest counts', () => {
  const louder = PRINTED.replaceAll('-18.', '-8.').replaceAll('-21.', '-11.')
  expect(new SoundLevelReader().push(PRINTED + louder)).toMatchObject({ peakDbfs: -8.061783 })
})

test.each(['-inf', 'nan', '-nan'])('silence, printed as “%s”, is a number', (printed) => {
  const words = `lavfi.astats.Overall.Peak_level=${printed}\nlavfi.astats.Overall.RMS_level=${printed}\n`
  expect(new SoundLevelReader().push(words)).toEqual({ peakDbfs: -100, meanDbfs: -100 })
})
