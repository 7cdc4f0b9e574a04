import { expect, test } from 'vitest'
import { soundLevel } from '../../app/camera/sound-level.ts'

test.each([
  ['silence', 0, 0],
  ['a whisper at -54 dB', 10 ** (-54 / 20), 0.1],
  ['speech at -18 dB', 10 ** (-18 / 20), 0.7],
  ['full scale', 1, 1],
])('%s', (_what, amplitude, level) => {
  expect(soundLevel(new Float32Array(64).fill(amplitude))).toBeCloseTo(level, 5)
})
