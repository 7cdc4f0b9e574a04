import { expect, test } from 'vitest'
import { measure as hostileViewers } from '../../faults/f16-hostile-viewers.ts'
import { measure as keys } from '../../faults/f20-keys.ts'
import { measure as timeStamps } from '../../faults/f21-time-stamps.ts'
import { measure as pictures } from '../../faults/f22-pictures.ts'
import { measure as tracks } from '../../faults/f23-f24-tracks.ts'
import { measure as hostileEncoders } from '../../faults/f25-hostile-encoders.ts'

test.each([
  ['F16', hostileViewers],
  ['F20', keys],
  ['F21', timeStamps],
  ['F22', pictures],
  ['F23, F24', tracks],
  ['F25', hostileEncoders],
])('%s keeps its promise', async (fault, measure) => {
  const result = await measure()
  expect(result).toMatchObject({ fault, pass: true })
})
