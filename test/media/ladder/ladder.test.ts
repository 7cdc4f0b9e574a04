import { expect, test } from 'vitest'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { FakeEncoder } from '../../support/fake-encoder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { audioTrack, bothFor, track, videoTrack } from '../packager/messages.ts'
import { beginningOf, house, segments } from './ladder-house.ts'

test('the rungs below the source are offered beside it, highest first, and reported of each other', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  await live.connect().then(({ encoder }) => encoder.send(9))
  const text = await live.text('index.m3u8')
  expect(
    text.match(/^(?:\w+\/index.m3u8|.*RESOLUTION=\d+x\d+)/gm)?.map((line) => line.replace(/.*RESOLUTION=/, '')),
  ).toEqual(['1280x720', 'source/index.m3u8', '853x480', '480p/index.m3u8', '640x360', '360p/index.m3u8'])
  expect(text.match(/CODECS="[^"]+"/g)?.slice(1)).toEqual(Array(2).fill('CODECS="avc1.42c01e,mp4a.40.2"'))
  expect(text.match(/FRAME-RATE=30.000/g)).toHaveLength(3)
  const rung = await live.text('480p/index.m3u8')
  expect(rung.match(/^#EXT-X-RENDITION-REPORT.*$/gm)).toEqual([
    expect.stringMatching(/URI="\.\.\/source\/index\.m3u8",LAST-MSN=3,LAST-PART=\d+$/),
    expect.stringMatching(/URI="\.\.\/360p\/index\.m3u8",LAST-MSN=3,LAST-PART=\d+$/),
  ])
  expect(live.engine.status('evening').rungs).toEqual([
    { name: '480p', isThere: true, trouble: null },
    { name: '360p', isThere: true, trouble: null },
  ])
})

test('every segment of a rung begins where the source’s does, with its own picture and the source’s sound', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  await live.connect().then(({ encoder }) => encoder.send(13))
  for (const msn of [1, 2, 3]) {
    for (const kind of ['video', 'audio'] as const) {
      const of = (rendition: string) => beginningOf(live, `${rendition}/${msn}.m4s`, kind)
      expect(await of('360p')).toBeCloseTo((await of('source')) ?? Number.NaN, 2)
    }
  }
  const [source, rung] = [await live.text('source/index.m3u8'), await live.text('360p/index.m3u8')]
  for (const tag of [
    'EXT-X-TARGETDURATION',
    'EXT-X-SERVER-CONTROL',
    'EXT-X-PART-INF',
    'EXT-X-MEDIA-SEQUENCE',
    'EXT-X-PROGRAM-DATE-TIME',
    'EXTINF',
  ]) {
    const lines = new RegExp(`^#${tag}:.*$`, 'gm')
    expect(rung.match(lines)).toEqual(source.match(lines))
  }
  expect((await live.bytes('360p/2.m4s')).length).toBeLessThan((await live.bytes('source/2.m4s')).length)
})

test('another encoder goes on with the rungs: one discontinuity, the source’s numbers', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  const first = await live.connect()
  first.encoder.send(5)
  first.sink.end('closed')
  await new Promise(setImmediate)
  expect(live.transcoder.isDisposed).toBe(true)
  live.clock.time += 20_000
  await live.connect().then(({ encoder }) => encoder.send(5))
  expect(await segments(live, '480p')).toEqual(['1', '2', '3'])
  const [source, rung] = [await live.text('source/index.m3u8'), await live.text('480p/index.m3u8')]
  expect(rung.match(/^#EXT-X-DISCONTINUITY$/gm)).toHaveLength(1)
  expect(rung.match(/^#EXT-X-PROGRAM-DATE-TIME.*$/gm)).toEqual(source.match(/^#EXT-X-PROGRAM-DATE-TIME.*$/gm))
  expect(rung.match(/^#EXT-X-MAP.*$/gm)).toHaveLength(1)
})

test('an event that wants none has none, whatever the portal makes of others', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  const answer = await live.engine.admit({ streamId: 'evening', mode: 'record', hasLadder: false }, 'a browser')
  if (!answer.admitted) throw new Error(answer.refusal)
  new FakeEncoder(answer.sink, live.clock).send(5)
  expect(await live.text('index.m3u8')).not.toMatch(/480p|360p/)
  expect(live.engine.status('evening').rungs).toEqual([])
  answer.sink.end('closed')

  await live.connect().then(({ encoder }) => encoder.send(5))
  expect(await segments(live, '480p')).toEqual(['1 gap', '2 gap', '3'])
})

test('Go live by hand: a rung’s public begins with the source’s, and finds nothing from before', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using engine = live.engine
  const answer = await engine.admit({ streamId: 'evening', mode: 'preview' }, 'a browser')
  if (!answer.admitted) throw new Error(answer.refusal)
  const encoder = new FakeEncoder(answer.sink, live.clock)
  encoder.send(5)
  expect((await live.ask('480p/index.m3u8')).status).toBe(404)
  await engine.goLive('evening')
  encoder.send(6)
  expect(await segments(live, '480p')).toEqual(await segments(live, 'source'))
  expect((await live.ask('480p/2.m4s')).status).toBe(404)
  expect((await live.ask('480p/3.m4s')).status).toBe(200)
  await engine.seal('evening')
  const [source, ...others] = await live.recorded()
  expect(others.map(({ segments: own, gaps, damages }) => ({ own, gaps, damages }))).toEqual(
    Array(3).fill({ own: source?.segments, gaps: 0, damages: [] }),
  )
})

test('a smaller picture in the middle of an evening has fewer rungs below it, a taller one more', async () => {
  await using folder = await tempFolder()
  const live = house(folder)
  await using _engine = live.engine
  const { sink } = await live.connect()
  const write = (messages: readonly IngestMessage[]) => {
    for (const message of messages) sink.write(message, live.clock.time)
  }
  const picture = (height: number) =>
    track({ ...videoTrack, height, width: 2 * height, avcC: Buffer.alloc(8, height % 251) })
  write([picture(720), track(audioTrack), ...bothFor({ fromMs: 0, toMs: 5_000 })])
  write([picture(480), ...bothFor({ fromMs: 5_000, toMs: 10_000 })])
  expect(live.engine.status('evening').rungs.map(({ name }) => name)).toEqual(['360p'])
  write([picture(1080), ...bothFor({ fromMs: 10_000, toMs: 15_000 })])
  expect(live.engine.status('evening').rungs.map(({ name }) => name)).toEqual(['720p', '480p', '360p'])
  const source = await segments(live, 'source')
  expect(source).toHaveLength(5)
  expect(await segments(live, '360p')).toEqual(source)
  expect((await segments(live, '480p')).map((one) => one.includes('gap'))).toEqual([false, false, true, true, false])
  expect((await segments(live, '720p')).map((one) => one.includes('gap'))).toEqual([true, true, true, true, false])
})
