import { expect, test } from 'vitest'
import { type CreateMediaEngineOptions, createMediaEngine } from '../../../server/media/create-engine.ts'
import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { readParts } from '../../../server/media/isobmff/read-parts.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { verifyRenditions } from '../../../server/media/store/verify-renditions.ts'
import { FakeEncoder } from '../../support/fake-encoder.ts'
import { lintPlaylist } from '../../support/lint-playlist.ts'
import { ManualTimers } from '../../support/manual-timers.ts'
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts'
import { audioTrack, bothFor, track, videoTrack } from '../packager/messages.ts'
import { EchoTranscoder } from './echo-transcoder.ts'

type CreateTranscoder = NonNullable<CreateMediaEngineOptions['createTranscoder']>

/** An engine whose encoder sends 720 lines, with rungs of 480 and 360 made by transcoders that a test directs. */
function house(folder: TempFolder, { isPrompt = true } = {}) {
  const transcoders: EchoTranscoder[] = []
  const live = engineWith(folder, (rungs, events) => {
    const transcoder = new EchoTranscoder(rungs, events, { isPrompt })
    transcoders.push(transcoder)
    return transcoder
  })
  return {
    ...live,
    get transcoder() {
      const transcoder = transcoders.at(-1)
      if (!transcoder) throw new Error('no transcoder was made')
      return transcoder
    },
  }
}

function engineWith({ path }: TempFolder, createTranscoder: CreateTranscoder) {
  const clock = { time: Date.parse('2026-03-05T18:00:00Z') }
  const timers = new ManualTimers()
  const engine = createMediaEngine({
    dataDir: path,
    options: { segmentTargetSeconds: 4 }, // of two key frame intervals
    clock: { now: () => clock.time },
    directory: { byStreamKey: async () => ({ streamId: 'evening', mode: 'record' }) },
    events: { onReceiving: () => {}, onSilent: () => {}, onRefused: () => {} },
    timers,
    ladder: [720, 480, 360],
    createTranscoder,
  })
  const ask = async (path: string) => {
    const request = { streamId: 'evening', path, query: new URLSearchParams(), audience: 'public' } as const
    return engine.answer(request, new AbortController().signal)
  }
  const bytes = async (path: string) => {
    const answer = await ask(path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.reason}`)
    return answer.body
  }
  return {
    engine,
    clock,
    timers,
    ask,
    bytes,
    async connect() {
      const answer = await engine.door.admit({ streamKey: 'a key', remoteAddress: '127.0.0.1' })
      if (!answer.admitted) throw new Error(answer.refusal)
      return { ...answer, encoder: new FakeEncoder(answer.sink, clock) }
    },
    async text(path: string) {
      const text = (await bytes(path)).toString()
      expect(lintPlaylist(text)).toEqual([])
      return text
    },
    async recorded() {
      return verifyRenditions(recordingFiles(`${path}/recordings/evening`))
    },
  }
}

type House = ReturnType<typeof engineWith>

/** `0`, `1 gap`: the segments a playlist lists. */
async function segments(live: House, rendition: string): Promise<string[]> {
  const text = await live.text(`${rendition}/index.m3u8`)
  return text
    .split('\n')
    .flatMap((line, index, lines) =>
      /^\d+\.m4s$/.test(line) ? `${Number.parseInt(line, 10)}${isGap(lines, index) ? ' gap' : ''}` : [],
    )
}

function isGap(lines: readonly string[], index: number): boolean {
  return lines.slice(Math.max(0, index - 2), index).includes('#EXT-X-GAP')
}

/** When a track's first sample of a segment is decoded, seconds. */
async function beginningOf(live: House, address: string, kind: 'video' | 'audio') {
  const [init, segment] = await Promise.all([live.bytes(`${address.split('/')[0]}/init-0.mp4`), live.bytes(address)])
  return readParts(segment, init).parts[0]?.tracks.find((track) => track.kind === kind)?.firstDecodeTimeSeconds
}

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
  live.transcoder.tellTrouble('480p', null)
  encoder.send(1)
  expect(await live.text('index.m3u8')).toContain('480p')
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
