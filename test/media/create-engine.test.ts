import { expect, test } from 'vitest'
import { FakeEncoder } from '../support/fake-encoder.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { ask, connect, open, playlist, segmentsOf } from './engine-house.ts'

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

test('while only staff see the picture the studio knows how much room a recording will have', async () => {
  await using folder = await tempFolder()
  const house = open(folder, 'preview')
  await using engine = house.engine
  const { encoder } = await connect(house)
  expect(engine.status('evening').freeBytes).toBeNull()
  encoder.send(5)
  await expect.poll(() => engine.status('evening').freeBytes).toBeGreaterThan(0)
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
