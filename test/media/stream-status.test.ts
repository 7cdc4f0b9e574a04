import { expect, test } from 'vitest'
import { DiskFloorError } from '../../server/media/store/disk-floor-error.ts'
import { describeStatus, offline, type StatusSource } from '../../server/media/stream-status.ts'

const encoder: NonNullable<StatusSource['encoder']> = {
  role: 'primary',
  connectedAt: 5000,
  from: '203.0.113.7',
  isPlayable: true,
  tracks: { video: null, audio: null },
  reading: {
    bitsPerSecond: 2_000_000,
    framesPerSecond: 29.7,
    keyFrameIntervalSeconds: 2,
    soundAheadMs: 0,
    trouble: null,
  },
  soundLevel: null,
}

const live: StatusSource = {
  encoder,
  standingBy: undefined,
  recording: 'on',
  recordedSeconds: 60,
  freeBytes: 80e9,
  rungs: [],
  lastPartAgeSeconds: 0.1,
  diskTrouble: undefined,
  awaySeconds: 0,
  reconnectWindowSeconds: 60,
  rival: null,
  isTakeoverAllowed: false,
  log: [],
}

const trouble = { reason: 'Key frame every 5 s', remedy: 'Set 2 s' }

test.each<[string, Partial<StatusSource>, string, string | null]>([
  ['nothing has happened yet', { encoder: undefined, recording: 'off', recordedSeconds: 0 }, 'offline', null],
  ['live was pressed, no encoder yet', { encoder: undefined, recordedSeconds: 0 }, 'offline', null],
  ['the event is over', { encoder: undefined, recording: 'sealed' }, 'offline', null],
  [
    'connected, no key frame',
    { encoder: { ...encoder, isPlayable: false } },
    'receiving',
    'Connected, but no key frame has come yet',
  ],
  ['preview', { recording: 'off', recordedSeconds: 0 }, 'receiving', null],
  ['live', {}, 'live', null],
  [
    'an encoder in trouble',
    { encoder: { ...encoder, reading: { ...encoder.reading, trouble } } },
    'unstable',
    trouble.reason,
  ],
  [
    'a full disk',
    { diskTrouble: Object.assign(new Error('write'), { code: 'ENOSPC' }) },
    'unstable',
    'The disk is full: the recording has a gap',
  ],
  [
    'a disk with little left, which is worse than an encoder in trouble',
    {
      encoder: { ...encoder, reading: { ...encoder.reading, trouble } },
      diskTrouble: new DiskFloorError(255_900_000),
    },
    'unstable',
    'Only 255 MB are left on the disk: the recording has a gap',
  ],
  [
    'a slow disk',
    { diskTrouble: new Error('behind') },
    'unstable',
    'The disk does not keep up: the recording has a gap',
  ],
  ['an hour’s room on the disk', { freeBytes: (3_600 * 2_000_000) / 8 }, 'live', null],
  [
    'the disk is nearly full',
    { freeBytes: (3_599 * 2_000_000) / 8 },
    'unstable',
    'At this bit rate the disk is full in 59 min',
  ],
  [
    'the backup is on air, alone',
    { encoder: { ...encoder, role: 'backup' } },
    'unstable',
    'The backup encoder is on air; the first one is not connected',
  ],
  [
    'the backup is on air, the first one is back',
    { encoder: { ...encoder, role: 'backup' }, standingBy: { role: 'primary', from: '198.51.100.4' } },
    'unstable',
    'The backup encoder is on air; the first one sends again',
  ],
  ['the backup stands by', { standingBy: { role: 'backup', from: '198.51.100.4' } }, 'live', null],
  [
    'the encoder is away within the window',
    { encoder: undefined, awaySeconds: 59.9 },
    'interrupted',
    'The encoder has been away for 59 s',
  ],
  [
    'the encoder is away for longer',
    { encoder: undefined, awaySeconds: 60 },
    'interrupted',
    'The encoder has been away for 60 s, longer than the reconnect window of 60 s',
  ],
])('%s', (_, change, word, reason) => {
  const status = describeStatus({ ...live, ...change })
  expect(status).toMatchObject({ word, reason })
  expect(status.remedy === null).toBe(reason === null)
})

test('what the encoder does not say is measured', () => {
  const video = { kind: 'video', codec: 'avc1.64001f', avcC: Buffer.alloc(0), width: 640, height: 360 } as const
  const tracks = { video: { ...video, statedFrameRate: undefined }, audio: null }
  expect(describeStatus({ ...live, encoder: { ...encoder, tracks } }).video).toEqual({
    codec: 'avc1.64001f',
    width: 640,
    height: 360,
    framesPerSecond: 30,
  })
})

test('a stream nobody knows is offline', () => {
  expect(offline).toMatchObject({ word: 'offline', recording: 'off', video: null, connectedAt: null })
})
