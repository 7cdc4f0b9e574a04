import { expect, test } from 'vitest'
import { describeAac } from '../../../server/media/flv/audio-specific-config.ts'

test.each([
  ['1190', { kind: 'aac', codec: 'mp4a.40.2', sampleRate: 48_000, channels: 2 }],
  ['1210', { kind: 'aac', codec: 'mp4a.40.2', sampleRate: 44_100, channels: 2 }],
  ['1208', { kind: 'aac', codec: 'mp4a.40.2', sampleRate: 44_100, channels: 1 }],
  ['11b8', { kind: 'aac', codec: 'mp4a.40.2', sampleRate: 48_000, channels: 8 }],
  ['1780560010', { kind: 'aac', codec: 'mp4a.40.2', sampleRate: 44_032, channels: 2 }],
  ['2b920800', { kind: 'aac', codec: 'mp4a.40.5', sampleRate: 22_050, channels: 2 }],
  ['eb8a0800', { kind: 'aac', codec: 'mp4a.40.29', sampleRate: 22_050, channels: 1 }],
])('%s is described by its core codec', (hex, description) => {
  expect(describeAac(Buffer.from(hex, 'hex'))).toEqual(description)
})

test('kinds of AAC that browsers do not play are named', () => {
  expect(describeAac(Buffer.from('0990', 'hex'))).toEqual({ kind: 'unsupported', codec: 'AAC (mp4a.40.1)' })
  expect(describeAac(Buffer.from('f8f42000', 'hex'))).toMatchObject({ kind: 'unsupported', codec: 'AAC (mp4a.40.39)' })
  expect(describeAac(Buffer.from('1180', 'hex'))).toMatchObject({ codec: 'AAC with a channel layout of its own' })
})

test.each(['', '11', '17', '1690'])('%j is refused', (hex) => {
  expect(() => describeAac(Buffer.from(hex, 'hex'))).toThrow(/frequency index|ends early/)
})
