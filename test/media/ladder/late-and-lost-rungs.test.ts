import { expect, test } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'
import { engineWith, house, segments } from './ladder-house.ts'

test('a rung that starts late catches up with the segments whose key frames it has', async () => {
  await using folder = await tempFolder()
  const live = house(folder, { isPrompt: false })
  await using _engine = live.engine
  const { encoder } = await live.connect()
  encoder.send(5)
  expect((await live.ask('480p/index.m3u8')).status).toBe(404)
  live.transcoder.deliver()
  live.transcoder.isPrompt = true
  encoder.send(4)
  expect(await segments(live, '480p')).toEqual(['1', '2'])
  expect(await segments(live, 'source')).toEqual(['1', '2'])
})

test('a rung whose transcoder dies is gaps until it is back, and begins with a segment of its own', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using engine = live.engine
  const { encoder } = await live.connect()
  encoder.send(5)
  const parts = (await live.text('480p/index.m3u8')).match(/URI="2\.\d+\.m4s"/g)?.length ?? 0
  expect(parts).toBeGreaterThan(2)
  live.transcoder.fail('ffmpeg has died')
  const after = (await live.text('480p/index.m3u8')).match(/URI="2\.\d+\.m4s".*$/gm) ?? []
  // One more, and the hint.
  expect(after).toHaveLength(parts + 1)
  expect(after.at(-2)).toBe(`URI="2.${parts - 1}.m4s",GAP=YES`)
  expect((await live.ask(`480p/2.${parts - 1}.m4s`)).status).toBe(404)
  encoder.send(8)
  expect(await segments(live, '480p')).toEqual(['1', '2 gap', '3 gap'])
  expect((await live.ask('480p/2.m4s')).status).toBe(404)
  expect((await live.ask('480p/2.0.m4s')).status).toBe(404)
  live.transcoder.restart()
  encoder.send(8)
  expect(await segments(live, '480p')).toEqual(['1', '2 gap', '3 gap', '4', '5'])
  expect(await segments(live, 'source')).toEqual(['1', '2', '3', '4', '5'])
  await engine.seal('evening')
  expect(await segments(live, '480p')).toEqual(['1', '2 gap', '3 gap', '4', '5', '6'])
  expect(await live.recorded()).toMatchObject([
    { name: 'source', gaps: 0, damages: [] },
    { name: '360p', gaps: 2, damages: [], isSealed: true },
    { name: '480p', gaps: 2, damages: [], isSealed: true },
    { name: 'audio', gaps: 0, damages: [], isSealed: true },
  ])
})

test('a hole nobody told of is a gap of that segment alone', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  const { encoder } = await live.connect()
  encoder.send(5)
  live.transcoder.isPrompt = false
  encoder.send(1)
  live.transcoder.lose(20)
  live.transcoder.deliver()
  live.transcoder.isPrompt = true
  encoder.send(7)
  expect(await segments(live, '360p')).toEqual(['1', '2 gap', '3'])
})

test('a rung in trouble is offered no longer and the producer reads why; its playlist goes on', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  const { encoder } = await live.connect()
  encoder.send(5)
  live.transcoder.tellTrouble('480p', 'The processor does not keep up')
  expect(await live.text('index.m3u8')).not.toContain('480p')
  expect(await live.text('360p/index.m3u8')).not.toContain('480p')
  expect((await live.ask('480p/index.m3u8')).status).toBe(200)
  expect(live.engine.status('evening').rungs[0]).toEqual({
    name: '480p',
    isThere: false,
    trouble: 'The processor does not keep up',
  })
  encoder.send(1)
  live.transcoder.tellTrouble('480p', null)
  encoder.send(1)
  expect(await live.text('index.m3u8')).toContain('480p')
  expect(live.engine.status('evening').log.map(({ words }) => words)).toEqual([
    'The encoder from 127.0.0.1 connected',
    'The processor does not keep up',
    '480p: all is well again',
  ])
})

test('a killed portal keeps its rungs, and a replay offers those of which most is there', async () => {
  await using folder = await tempFolder()
  const killed = house(folder)
  await killed.connect().then(({ encoder }) => encoder.send(9))
  await killed.engine[Symbol.asyncDispose]()

  const live = house(folder)
  await live.engine.recover('evening')
  expect(await live.text('index.m3u8')).toContain('480p')
  await live.connect().then(({ encoder }) => {
    encoder.send(1)
    live.transcoder.fail('ffmpeg has died')
    encoder.send(40)
  })
  expect((await segments(live, '360p')).slice(0, 3)).toEqual(['1', '2', '3'])
  await live.engine.seal('evening')
  expect((await live.recorded()).flatMap(({ damages }) => damages)).toEqual([])
  await live.engine[Symbol.asyncDispose]()

  const replay = house(folder)
  await using _engine = replay.engine
  const text = await replay.text('index.m3u8')
  expect(text).not.toContain('480p')
  expect((await replay.text('480p/index.m3u8')).match(/#EXT-X-GAP/g)?.length).toBeGreaterThan(8)
})

test('who asks before the rungs have begun is answered when they have, or when they had their time', async () => {
  await using folder = await tempFolder()
  const live = house(folder, { isPrompt: false })
  await using _engine = live.engine
  const { encoder } = await live.connect()
  encoder.send(1)
  const early = live.text('index.m3u8')
  live.transcoder.deliver()
  expect(await early).toContain('360p')

  await using other = await tempFolder()
  const slow = house(other, { isPrompt: false })
  await using _other = slow.engine
  const connection = await slow.connect()
  connection.encoder.send(1)
  const patient = slow.text('index.m3u8')
  slow.timers.pass(1_500)
  connection.encoder.send(1)
  expect(await patient).not.toContain('360p')
})

test('whatever a transcoder does, the source and its sound go on as if there were none', async () => {
  await using folder = await tempFolder()
  const broken = engineWith(folder, () => ({
    active: [],
    write: () => {
      throw new Error('no pipe')
    },
    [Symbol.asyncDispose]: () => Promise.reject(new Error('no process')),
  }))
  await using _broken = broken.engine
  await broken.connect().then(({ encoder }) => encoder.send(9))
  expect(await segments(broken, 'source')).toEqual(['1', '2'])
  expect(await segments(broken, 'audio')).toEqual(['1', '2'])
  broken.timers.pass(1_500)
  expect(await broken.text('index.m3u8')).not.toContain('480p')
  await broken.engine.seal('evening')

  await using other = await tempFolder()
  const none = engineWith(other, () => {
    throw new Error('no ffmpeg')
  })
  await using _none = none.engine
  await none.connect().then(({ encoder }) => encoder.send(9))
  expect(await segments(none, 'source')).toEqual(['1', '2'])
  expect(await segments(none, 'audio')).toEqual(['1', '2'])
})
