import { expect, test } from 'vitest'
import { createMediaEngine } from '../../server/media/create-engine.ts'
import type { EncoderRole } from '../../server/media/engine.ts'
import { FakeEncoder } from '../support/fake-encoder.ts'
import { lintPlaylist } from '../support/lint-playlist.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function evening() {
  const folder = await tempFolder()
  const clock = { time: Date.parse('2026-03-05T18:00:00Z') }
  const happenings: string[] = []
  const engine = createMediaEngine({
    dataDir: folder.path,
    clock: { now: () => clock.time },
    directory: {
      byStreamKey: async (key) => ({ streamId: 'evening', mode: 'record', encoder: key as EncoderRole }),
    },
    events: {
      onReceiving: () => happenings.push('receiving'),
      onSilent: (_, reason) => happenings.push(`silent: ${reason}`),
      onRefused: (_, refusal) => happenings.push(`refused: ${refusal}`),
    },
  })
  return {
    engine,
    clock,
    happenings,
    async connect(role: EncoderRole, remoteAddress: string) {
      const answer = await engine.door.admit({ streamKey: role, remoteAddress })
      if (!answer.admitted) throw new Error(`refused: ${answer.refusal}`)
      return { ...answer, encoder: new FakeEncoder(answer.sink, clock) }
    },
    async playlist(): Promise<string> {
      const request = {
        streamId: 'evening',
        path: 'source/index.m3u8',
        query: new URLSearchParams(),
        audience: 'public',
      } as const
      const answer = await engine.answer(request, new AbortController().signal)
      const text = answer.status === 200 ? answer.body.toString() : ''
      expect(lintPlaylist(text)).toEqual([])
      return text
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** Both send side by side on one clock. */
function together(seconds: number, clock: { time: number }, ...encoders: readonly FakeEncoder[]): void {
  for (let step = 0; step < seconds * 10; step += 1) {
    const start = clock.time
    for (const encoder of encoders) {
      clock.time = start
      encoder.send(0.1)
    }
  }
}

/** Programme times of the segments that begin after a break, in seconds of the evening. */
function seams(playlist: string): number[] {
  const times = [...playlist.matchAll(/#EXT-X-DISCONTINUITY\n(?:#EXT-X-MAP.*\n)?#EXT-X-PROGRAM-DATE-TIME:(.+)/g)]
  return times.map(([, time]) => (Date.parse(String(time)) - Date.parse('2026-03-05T18:00:00Z')) / 1000)
}

test('a backup stands by, steps in when the primary is silent, and gives way when it has been back for 10 s', async () => {
  await using at = await evening()
  const { engine, clock } = at
  const primary = await at.connect('primary', '203.0.113.7')
  const backup = await at.connect('backup', '198.51.100.4')
  together(7, clock, primary.encoder, backup.encoder)
  expect(engine.status('evening')).toMatchObject({
    word: 'live',
    encoderRole: 'primary',
    standingBy: { role: 'backup', from: '198.51.100.4' },
  })
  expect(seams(await at.playlist())).toEqual([])

  // Found silent at second 9: the backup's key frame of second 8, which came after the last picture, is still at hand.
  together(2.1, clock, backup.encoder)
  expect(engine.status('evening')).toMatchObject({
    word: 'unstable',
    encoderRole: 'backup',
    encoderFrom: '198.51.100.4',
  })
  together(6, clock, backup.encoder)

  together(9.5, clock, primary.encoder, backup.encoder)
  expect(engine.status('evening')).toMatchObject({ encoderRole: 'backup', standingBy: { role: 'primary' } })
  together(4, clock, primary.encoder, backup.encoder)
  expect(engine.status('evening')).toMatchObject({
    word: 'live',
    encoderRole: 'primary',
    standingBy: { role: 'backup' },
  })
  together(6, clock, primary.encoder, backup.encoder)

  const playlist = await at.playlist()
  const [stepIn, back, ...more] = seams(playlist)
  expect(more).toEqual([])
  expect(stepIn).toBeCloseTo(8, 1)
  expect(back).toBeGreaterThan(25)
  expect(back).toBeLessThan(27.5)
  const times = [...playlist.matchAll(/PROGRAM-DATE-TIME:(.+)/g)].map(([, time]) => Date.parse(String(time)))
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(at.happenings.filter((happening) => happening !== 'receiving')).toEqual([])
})

test('a primary that hangs up leaves the air to its backup at once; the event is not interrupted', async () => {
  await using at = await evening()
  const primary = await at.connect('primary', '203.0.113.7')
  const backup = await at.connect('backup', '198.51.100.4')
  together(5, at.clock, primary.encoder, backup.encoder)
  primary.sink.end('The encoder stopped')
  together(3, at.clock, backup.encoder)
  expect(at.engine.status('evening')).toMatchObject({ encoderRole: 'backup', standingBy: null })
  expect(seams(await at.playlist())).toHaveLength(1)
  expect(at.happenings).not.toContain('silent: The encoder stopped')
  backup.sink.end('The backup stopped')
  expect(at.happenings.at(-1)).toBe('silent: The backup stopped')
  expect(at.engine.status('evening').log.map(({ words }) => words)).toEqual([
    'The encoder from 203.0.113.7 connected',
    'The backup encoder from 198.51.100.4 connected',
    'The encoder stopped',
    'The backup encoder from 198.51.100.4 is on air instead',
    'The backup stopped',
  ])
})

test('there is one backup at a time, and its key lets nobody take the primary’s place', async () => {
  await using at = await evening()
  const primary = await at.connect('primary', '203.0.113.7')
  await at.connect('backup', '198.51.100.4')
  primary.encoder.send(1)
  expect(await at.engine.door.admit({ streamKey: 'backup', remoteAddress: '198.51.100.9' })).toMatchObject({
    refusal: 'busy',
  })
  at.engine.allowTakeover('evening')
  expect(await at.engine.door.admit({ streamKey: 'backup', remoteAddress: '198.51.100.9' })).toMatchObject({
    refusal: 'busy',
  })
  expect(primary.disconnect.aborted).toBe(false)
})

test('a changed key cuts only its own encoder', async () => {
  await using at = await evening()
  const primary = await at.connect('primary', '203.0.113.7')
  const backup = await at.connect('backup', '198.51.100.4')
  together(3, at.clock, primary.encoder, backup.encoder)
  at.engine.disconnect('evening', 'the stream key was changed', 'primary')
  expect(primary.disconnect.reason).toBe('the stream key was changed')
  expect(backup.disconnect.aborted).toBe(false)
  expect(at.engine.status('evening')).toMatchObject({ encoderRole: 'backup' })
  at.engine.disconnect('evening', 'the event was cancelled')
  expect(backup.disconnect.reason).toBe('the event was cancelled')
  expect(at.engine.status('evening').encoderRole).toBeNull()
})
