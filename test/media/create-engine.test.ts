import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMediaEngine } from '../../server/media/create-engine.ts'
import type { Audience, MediaEngine, StreamPlan } from '../../server/media/engine.ts'
import type { EncoderRefusal } from '../../server/media/ingest/door.ts'
import { readParts } from '../../server/media/isobmff/read-parts.ts'
import { FakeEncoder } from '../support/fake-encoder.ts'
import { lintPlaylist } from '../support/lint-playlist.ts'
import { type TempFolder, tempFolder } from '../support/temp-folder.ts'

interface House {
  readonly engine: MediaEngine
  readonly clock: { time: number }
  readonly happenings: string[]
  plan: StreamPlan | EncoderRefusal
}

function open(folder: TempFolder, mode: StreamPlan['mode'] = 'record'): House {
  const clock = { time: Date.parse('2026-03-05T18:00:00Z') }
  const happenings: string[] = []
  const house: House = {
    clock,
    happenings,
    plan: { streamId: 'evening', mode },
    engine: createMediaEngine({
      dataDir: folder.path,
      options: { segmentTargetSeconds: 4 }, // of two key frame intervals
      clock: { now: () => clock.time },
      directory: { byStreamKey: async () => house.plan },
      events: {
        onReceiving: (streamId) => happenings.push(`receiving ${streamId}`),
        onSilent: (streamId, reason) => happenings.push(`silent ${streamId}: ${reason}`),
        onRefused: (streamId, refusal) => happenings.push(`refused ${streamId}: ${refusal}`),
      },
    }),
  }
  return house
}

async function connect({ engine, clock }: House) {
  const answer = await engine.door.admit({ streamKey: 'a key', remoteAddress: '127.0.0.1' })
  if (!answer.admitted) throw new Error(`refused: ${answer.refusal}`)
  return { ...answer, encoder: new FakeEncoder(answer.sink, clock) }
}

async function ask({ engine }: House, path: string, audience: Audience = 'public', streamId = 'evening') {
  const request = { streamId, path, query: new URLSearchParams(), audience }
  return engine.answer(request, new AbortController().signal)
}

async function playlist(house: House, audience?: Audience): Promise<string> {
  return text(house, 'source/index.m3u8', audience)
}

/** Of a playlist that nothing is wrong with; or the status of another answer. */
async function text(house: House, path: string, audience?: Audience): Promise<string> {
  const answer = await ask(house, path, audience)
  if (answer.status !== 200) return String(answer.status)
  const text = answer.body.toString()
  expect(lintPlaylist(text)).toEqual([])
  return text
}

/** Seconds, of a segment's first frame. */
async function decodeTimeOf(house: House, path: string): Promise<number | undefined> {
  const [init, segment] = [await ask(house, 'source/init-0.mp4'), await ask(house, path)]
  if (init.status !== 200 || segment.status !== 200) return undefined
  return readParts(segment.body, init.body).parts[0]?.tracks[0]?.firstDecodeTimeSeconds
}

function segmentsOf(text: string): string[] {
  return text.match(/^\d+\.m4s$/gm) ?? []
}

test('an encoder of a live event is public and recorded from its first segment', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  expect(engine.status('evening')).toMatchObject({ word: 'offline', recording: 'off' })
  const { encoder } = await connect(house)
  expect(house.happenings).toEqual([])
  encoder.send(9)
  expect(house.happenings).toEqual(['receiving evening'])
  expect(segmentsOf(await playlist(house))).toEqual(['1.m4s', '2.m4s'])
  expect(await playlist(house)).toContain('#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:00.000Z')
  expect(engine.status('evening')).toMatchObject({
    word: 'live',
    reason: null,
    video: { codec: 'avc1.64001f', width: 1280, height: 720, framesPerSecond: 30 },
    audio: { codec: 'mp4a.40.2', sampleRate: 48_000, channels: 2 },
    recording: 'on',
    connectedAt: Date.parse('2026-03-05T18:00:00Z'),
  })
  expect(engine.status('evening').recordedSeconds).toBeGreaterThan(8.5)
})

test('whom the portal knows without a key comes through the same door: one encoder at a time', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  const known = await engine.admit({ streamId: 'evening', mode: 'record' }, 'a browser')
  if (!known.admitted) throw new Error(known.refusal)
  new FakeEncoder(known.sink, house.clock).send(3)
  expect(engine.status('evening')).toMatchObject({ word: 'live', recording: 'on' })

  expect(await engine.door.admit({ streamKey: 'a key', remoteAddress: '127.0.0.1' })).toMatchObject({ refusal: 'busy' })
  house.clock.time += 6_000
  await connect(house)

  expect(known.disconnect.reason).toBe('Another encoder has taken over')
  expect(await engine.admit({ streamId: 'evening', mode: 'record' }, 'a browser')).toEqual({
    admitted: false,
    refusal: 'busy',
  })
})

test('Go live by hand: the public begins with the next key frame, and finds nothing from before', async () => {
  await using folder = await tempFolder()
  const house = open(folder, 'preview')
  await using engine = house.engine
  const { encoder } = await connect(house)
  encoder.send(5)
  expect(engine.status('evening')).toMatchObject({ word: 'receiving', recording: 'off', recordedSeconds: 0 })
  expect(segmentsOf(await playlist(house, 'staff'))).toEqual(['1.m4s'])
  await engine.goLive('evening')
  await engine.goLive('evening')
  expect(await playlist(house)).toBe('404')
  encoder.send(6)
  const text = await playlist(house)
  expect(text).toContain('#EXT-X-MEDIA-SEQUENCE:3\n')
  expect(text).toContain('#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:06.000Z')
  expect(await playlist(house, 'staff')).toBe(text)
  for (const path of ['source/1.m4s', 'source/2.m4s', 'source/2.0.m4s']) {
    expect((await ask(house, path)).status).toBe(404)
    expect((await ask(house, path, 'staff')).status).toBe(200)
  }
  expect(engine.status('evening').word).toBe('live')
})

test('Go live before the encoder has come: its first segment is public', async () => {
  await using folder = await tempFolder()
  const house = open(folder, 'preview')
  await using engine = house.engine
  await engine.goLive('evening')
  const { encoder } = await connect(house)
  encoder.send(5)
  expect(segmentsOf(await playlist(house))).toEqual(['1.m4s'])
  expect(await playlist(house)).toContain('"1.0.m4s",INDEPENDENT=YES')
})

test('a second encoder waits until the first has been silent for five seconds, then takes over', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  const first = await connect(house)
  first.encoder.send(3)
  house.clock.time += 4900
  await expect(connect(house)).rejects.toThrow('busy')
  house.clock.time += 100
  const second = await connect(house)
  expect(first.disconnect.aborted).toBe(true)
  first.encoder.send(3)
  first.sink.end('closed')
  second.encoder.send(3)
  expect(house.happenings).toEqual(['receiving evening', 'refused evening: busy', 'receiving evening'])
  expect((await playlist(house)).match(/#EXT-X-DISCONTINUITY$/gm)).toHaveLength(1)
  expect(engine.status('evening').recordedSeconds).toBeCloseTo(6, 0)
})

test('a refused key leaves no stream behind', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  house.plan = 'unknown-key'
  await expect(connect(house)).rejects.toThrow('unknown-key')
  expect(house.happenings).toEqual(['refused null: unknown-key'])
  expect(engine.status('evening').word).toBe('offline')
})

test('an unsupported codec is named', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using _engine = house.engine
  const { onUnsupportedCodec } = await connect(house)
  onUnsupportedCodec('HEVC (hvc1)')
  expect(house.happenings).toEqual(['refused evening: unsupported-codec:HEVC (hvc1)'])
})

test('an encoder that comes back goes on with the same recording', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  const first = await connect(house)
  first.encoder.send(5)
  first.sink.end('the connection was closed')
  expect(house.happenings.at(-1)).toBe('silent evening: the connection was closed')
  expect(engine.status('evening')).toMatchObject({ word: 'interrupted', recording: 'on', connectedAt: null })
  house.clock.time += 20_000
  const second = await connect(house)
  second.encoder.send(5)
  const text = await playlist(house)
  expect(segmentsOf(text)).toEqual(['1.m4s', '2.m4s', '3.m4s'])
  expect(text).toContain('2.m4s\n#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:25')
  expect(text).not.toContain('init-1.mp4')
  const timeline = await engine.timeline('evening')
  expect(timeline.map((span) => span.programTime)).toEqual([
    Date.parse('2026-03-05T18:00:00Z'),
    Date.parse('2026-03-05T18:00:25Z'),
  ])
  expect(timeline[1]?.positionSeconds).toBeCloseTo(5, 1)
  expect(await decodeTimeOf(house, 'source/3.m4s')).toBeCloseTo(5, 1)
})

test('a rotated key cuts the encoder off', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  const { encoder, disconnect } = await connect(house)
  encoder.send(1)
  engine.disconnect('evening', 'The stream key was rotated')
  engine.disconnect('evening', 'The stream key was rotated')
  expect(disconnect.reason).toBe('The stream key was rotated')
  expect(house.happenings).toEqual(['receiving evening', 'silent evening: The stream key was rotated'])
})

test('the end: encoder away, playlist ended, recording sealed, at the same address also after a restart', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  const { encoder, disconnect } = await connect(house)
  encoder.send(5)
  await engine.seal('evening')
  await engine.seal('evening')
  expect(disconnect.reason).toBe('The event has ended')
  expect(house.happenings).toEqual(['receiving evening'])
  const text = await playlist(house)
  expect(text).toMatch(/2\.m4s\n#EXT-X-ENDLIST\n$/)
  expect(engine.status('evening')).toMatchObject({ word: 'offline', recording: 'sealed' })
  await expect(connect(house)).rejects.toThrow('not-scheduled')

  const later = open(folder)
  await using restarted = later.engine
  expect(await playlist(later)).toBe(text)
  expect(await ask(later, 'source/1.m4s')).toEqual(await ask(house, 'source/1.m4s'))
  expect(await restarted.timeline('evening')).toEqual(await engine.timeline('evening'))
  await expect(connect(later)).rejects.toThrow('not-scheduled')
})

test('a killed portal goes on: same numbers, one discontinuity, later decode times', async () => {
  await using folder = await tempFolder()
  const killed = open(folder)
  const { encoder } = await connect(killed)
  encoder.send(9)
  await killed.engine[Symbol.asyncDispose]()
  const house = open(folder)
  await using engine = house.engine
  await engine.recover('evening')
  await engine.recover('evening')
  expect(engine.status('evening')).toMatchObject({ word: 'interrupted', recording: 'on' })
  expect(segmentsOf(await playlist(house))).toEqual(['1.m4s', '2.m4s', '3.m4s'])
  const again = await connect(house)
  again.encoder.send(5)
  const text = await playlist(house)
  expect(text).toContain('#EXT-X-MEDIA-SEQUENCE:1\n')
  expect(segmentsOf(text)).toEqual(['1.m4s', '2.m4s', '3.m4s', '4.m4s'])
  expect(text.match(/#EXT-X-DISCONTINUITY$/gm)).toHaveLength(1)
  expect(await decodeTimeOf(house, 'source/4.m4s')).toBeCloseTo(9, 1)
})

test('sealing an event that was only previewed, or never had an encoder, leaves nothing', async () => {
  await using folder = await tempFolder()
  const house = open(folder, 'preview')
  await using engine = house.engine
  await engine.seal('evening')
  const { encoder } = await connect(house)
  encoder.send(3)
  await engine.seal('evening')
  expect(await playlist(house, 'staff')).toBe('404')
  expect(await engine.timeline('evening')).toEqual([])
})

test('streams nobody knows and names that are no ids are not found', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  await using engine = house.engine
  expect((await ask(house, 'index.m3u8', 'staff', 'another')).status).toBe(404)
  expect((await ask(house, 'index.m3u8', 'staff', '../evening')).status).toBe(404)
  await expect(engine.goLive('../evening')).rejects.toThrow('not a stream id')
})

test('a portal that stops sends its encoders away and lets no other in', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  const { encoder, disconnect } = await connect(house)
  encoder.send(1)
  await house.engine[Symbol.asyncDispose]()
  expect(disconnect.reason).toBe('The portal is stopping')
  await expect(connect(house)).rejects.toThrow('not-scheduled')
})

test('the sound alone is a stream of its own, in step with the source, live and after a restart', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  const { encoder, sink } = await connect(house)
  encoder.send(9)
  sink.end('closed')
  house.clock.time += 10_000
  await connect(house).then((second) => second.encoder.send(3))
  expect(await text(house, 'index.m3u8')).toContain(
    '#EXT-X-SESSION-DATA:DATA-ID="org.rostrum.audio-only",VALUE="audio.m3u8"\n',
  )
  expect(await text(house, 'audio.m3u8')).toMatch(
    /^#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS="mp4a.40.2"\naudio\/index.m3u8\n$/,
  )
  const [source, audio] = [await text(house, 'source/index.m3u8'), await text(house, 'audio/index.m3u8')]
  expect(segmentsOf(audio)).toEqual(segmentsOf(source))
  for (const tag of ['TARGETDURATION', 'SERVER-CONTROL', 'PART-INF', 'MEDIA-SEQUENCE', 'DISCONTINUITY']) {
    const lines = new RegExp(`^#EXT-X-${tag}.*$`, 'gm')
    expect(audio.match(lines)).toEqual(source.match(lines))
  }
  expect((await ask(house, 'audio/2.m4s')).status).toBe(200)
  await house.engine.seal('evening')
  const ended = await text(house, 'audio/index.m3u8')
  expect(ended).toMatch(/#EXT-X-ENDLIST\n$/)
  await house.engine[Symbol.asyncDispose]()

  const later = open(folder)
  await using _engine = later.engine
  expect(await text(later, 'audio/index.m3u8')).toBe(ended)
  expect(await text(later, 'index.m3u8')).toContain('audio-only')
  expect(await ask(later, 'audio/3.m4s')).toEqual(await ask(house, 'audio/3.m4s'))
})

test('a recording without sound of its own beside it plays as it did, and offers none', async () => {
  await using folder = await tempFolder()
  const house = open(folder)
  const { encoder } = await connect(house)
  encoder.send(5)
  await house.engine.seal('evening')
  await house.engine[Symbol.asyncDispose]()
  await rm(join(folder.path, 'recordings/evening/renditions'), { recursive: true })

  const later = open(folder)
  await using _engine = later.engine
  expect(await text(later, 'source/index.m3u8')).toMatch(/2\.m4s\n#EXT-X-ENDLIST\n$/)
  expect(await text(later, 'index.m3u8')).not.toContain('audio-only')
  expect((await ask(later, 'audio.m3u8')).status).toBe(404)
  expect((await ask(later, 'audio/1.m4s')).status).toBe(404)
})
