import { expect, test } from 'vitest'
import { type Choice, chooseEncoder } from '../../server/media/choose-encoder.ts'

/** An encoder as it is at the moment 0; milliseconds. */
const sends = (steadyMs: number) => ({ hasSent: true, silentFor: () => 0, steadyFor: () => steadyMs })
const silent = (silentMs: number) => ({ hasSent: true, silentFor: () => silentMs, steadyFor: () => 0 })
const fresh = { hasSent: false, silentFor: () => 0, steadyFor: () => 0 }

test.each<[string, Choice, Choice['onAir']]>([
  ['nobody is connected', { onAir: null, primary: undefined, backup: undefined }, null],
  ['only the primary', { onAir: null, primary: fresh, backup: undefined }, 'primary'],
  ['only the backup', { onAir: null, primary: undefined, backup: fresh }, 'backup'],
  ['both send', { onAir: 'primary', primary: sends(60_000), backup: sends(60_000) }, 'primary'],
  ['the primary pauses', { onAir: 'primary', primary: silent(1_999), backup: sends(60_000) }, 'primary'],
  ['the primary is silent', { onAir: 'primary', primary: silent(2_000), backup: sends(60_000) }, 'backup'],
  ['both are silent', { onAir: 'primary', primary: silent(9_000), backup: silent(2_000) }, 'primary'],
  ['the backup has sent nothing yet', { onAir: 'primary', primary: silent(9_000), backup: fresh }, 'primary'],
  ['the primary has just come back', { onAir: 'backup', primary: sends(9_999), backup: sends(60_000) }, 'backup'],
  ['the primary is back and steady', { onAir: 'backup', primary: sends(10_000), backup: sends(60_000) }, 'primary'],
  [
    'the backup fails, the primary is back',
    { onAir: 'backup', primary: sends(3_000), backup: silent(2_000) },
    'primary',
  ],
  [
    'the backup fails, the primary is silent',
    { onAir: 'backup', primary: silent(2_000), backup: silent(3_000) },
    'backup',
  ],
  ['the backup is alone now', { onAir: 'primary', primary: undefined, backup: sends(1_000) }, 'backup'],
])('%s', (_, choice, onAir) => {
  expect(chooseEncoder(choice, 0)).toBe(onAir)
})
