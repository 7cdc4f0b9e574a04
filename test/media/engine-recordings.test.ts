import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { ask, connect, decodeTimeOf, open, playlist, segmentsOf, text } from './engine-house.ts'

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
