import { expect, test } from 'vitest'
import { statusWords } from '../../app/player/status-words.ts'

const calm = { stage: 'playing', isLive: true, interruption: 'none', hasJustEnded: false } as const

test.each([
  ['plays', calm, ''],
  ['plays what is still buffered of an interrupted stream', { ...calm, interruption: 'short' }, ''],
  ['begins', { ...calm, stage: 'connecting' }, 'Connecting…'],
  [
    'stands still at the live edge, for whatever reason,',
    { ...calm, stage: 'waiting' },
    'Your connection or the speaker’s is slow. We go on by ourselves.',
  ],
  [
    'stands still in a replay',
    { ...calm, isLive: false, stage: 'waiting' },
    'Your connection is slow. We go on by ourselves.',
  ],
  [
    'stands still because the encoder is away',
    { ...calm, stage: 'waiting', interruption: 'short' },
    'The speaker’s connection is interrupted. We go on by ourselves.',
  ],
  [
    'was opened while the encoder was away',
    { ...calm, stage: 'connecting', interruption: 'short' },
    'The speaker’s connection is interrupted. We go on by ourselves.',
  ],
  [
    'has waited for longer than the reconnect window',
    { ...calm, stage: 'waiting', interruption: 'long' },
    'The speaker’s connection is still interrupted. This page goes on by itself when it is back.',
  ],
  [
    'turned into the replay',
    { ...calm, isLive: false, hasJustEnded: true },
    'The event has ended. The replay is ready.',
  ],
  ['reached the end of a replay', { ...calm, isLive: false, stage: 'ended' }, ''],
] as const)('a player that %s says so', (_what, circumstances, words) => {
  expect(statusWords(circumstances)).toBe(words)
})

test('a browser that cannot play is told what can', () => {
  expect(statusWords({ ...calm, stage: 'unsupported' })).toContain('Firefox')
})
