import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { Delivery } from '../../../server/media/delivery/delivery.ts'
import type { Audience, MediaAnswer } from '../../../server/media/engine.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { StreamStore } from '../../../server/media/store/stream-store.ts'
import { lintPlaylist } from '../../support/lint-playlist.ts'
import { ManualTimers } from '../../support/manual-timers.ts'
import { buildInit, FakePackager } from '../../support/media-builder.ts'
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts'

interface Stage extends AsyncDisposable {
  readonly store: StreamStore
  readonly packager: FakePackager
  readonly timers: ManualTimers
  ask(address: string, options?: { audience?: Audience; signal?: AbortSignal }): Promise<MediaAnswer>
  text(address: string): Promise<string>
}

function stage(folder: TempFolder): Stage {
  const store = new StreamStore({
    files: recordingFiles(folder.path),
    clock: { now: () => 0 },
    timing: { targetDurationSeconds: 6, partTargetSeconds: 0.25, partHoldBackSeconds: 1 },
    limits: { windowSeconds: 30, backlogBytes: 1 << 26, floorBytes: 0 },
  })
  const timers = new ManualTimers()
  const delivery = new Delivery(timers)
  const ask: Stage['ask'] = (address, { audience = 'public', signal = new AbortController().signal } = {}) => {
    const { pathname, searchParams } = new URL(address, 'http://x/')
    return delivery.answer({ source: store.shelf }, { path: pathname.slice(1), query: searchParams, audience }, signal)
  }
  return {
    store,
    packager: new FakePackager(store),
    timers,
    ask,
    text: async (address) => bodyOf(await ask(address)).toString(),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

function bodyOf(answer: MediaAnswer): Buffer {
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.reason}`)
  return answer.body
}

test('a live stream is described down to its next part', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.segment({}, 3)
  live.packager.open().parts(2)
  expect(await live.text('index.m3u8')).toBe(`#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=9984,AVERAGE-BANDWIDTH=9984,CODECS="avc1.64001f",RESOLUTION=1280x720,FRAME-RATE=30.000
source/index.m3u8
`)
  const text = await live.text('source/index.m3u8')
  expect(text).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:6
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=36.00000,HOLD-BACK=18.00000,PART-HOLD-BACK=1.00000
#EXT-X-PART-INF:PART-TARGET=0.25000
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-MEDIA-SEQUENCE:1
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:00.000Z
#EXT-X-PART:DURATION=0.25000,URI="1.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.25000,URI="1.1.m4s"
#EXT-X-PART:DURATION=0.25000,URI="1.2.m4s"
#EXTINF:0.75000,
1.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:00.750Z
#EXT-X-PART:DURATION=0.25000,URI="2.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.25000,URI="2.1.m4s"
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="2.2.m4s"
`)
  expect(lintPlaylist(text)).toEqual([])
})

test('parts are listed of the open segment and the two before it, and stay readable longer', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  for (let segment = 0; segment < 6; segment += 1) live.packager.segment()
  const between = await live.text('source/index.m3u8')
  live.packager.open().parts(1)
  const text = await live.text('source/index.m3u8')
  for (const playlist of [between, text]) {
    expect(playlist).not.toContain('"4.15.m4s"')
    expect(playlist).toContain('"5.0.m4s"')
    expect(lintPlaylist(playlist)).toEqual([])
  }
  expect((await live.ask('source/1.15.m4s')).status).toBe(200)
})

test('of long segments fewer list their parts: none is older than three target durations', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  for (let segment = 0; segment < 3; segment += 1) live.packager.segment({}, 25)
  live.packager.open().parts(24)
  const text = await live.text('source/index.m3u8')
  expect(text).not.toContain('"2.24.m4s"')
  expect(text).toContain('"3.0.m4s"')
})

test('a delta update leaves out what lies behind the skip boundary and keeps later discontinuities', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  for (let segment = 0; segment < 15; segment += 1) live.packager.segment({ isDiscontinuous: segment % 5 === 4 })
  const full = await live.text('source/index.m3u8')
  const delta = await live.text('source/index.m3u8?_HLS_skip=YES')
  expect(delta).toContain('#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-DISCONTINUITY-SEQUENCE:0\n#EXT-X-SKIP:SKIPPED-SEGMENTS=6\n')
  const listed = delta.slice(delta.indexOf('#EXT-X-PROGRAM-DATE-TIME'))
  expect(full.endsWith(listed)).toBe(true)
  expect(listed.match(/#EXT-X-DISCONTINUITY$/gm)).toHaveLength(2)
  expect(listed).toContain('\n7.m4s\n')
})

test('a request for the next part is held and answered with the playlist that has it', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const held = live.text('source/index.m3u8?_HLS_msn=1&_HLS_part=2')
  const segmentHeld = live.text('source/index.m3u8?_HLS_msn=1')
  live.packager.part()
  expect(await held).toContain('"1.2.m4s"')
  live.packager.close()
  expect(await segmentHeld).toContain('\n1.m4s\n')
  expect(live.timers.waitingCount).toBe(0)
})

test('a last part, the end of its segment and the next opening are told as one update', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const held = live.text('source/index.m3u8?_HLS_msn=1&_HLS_part=2')
  live.packager.part()
  live.packager.close().open()
  expect(await held).toContain('\n1.m4s\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI="2.0.m4s"\n')
})

test('the hinted part may be asked for before it exists and is answered whole', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const held = live.ask('source/1.2.m4s')
  const beyond = await live.ask('source/1.3.m4s')
  const part = live.packager.part()
  expect(bodyOf(await held)).toEqual(part.bytes)
  expect(beyond.status).toBe(404)
  const never = live.ask('source/1.3.m4s')
  live.packager.close().open()
  expect((await never).status).toBe(404)
})

test('nobody is held longer than three target durations', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const held = [live.ask('source/index.m3u8?_HLS_msn=1&_HLS_part=2'), live.ask('source/1.2.m4s')]
  live.timers.pass(17_999)
  expect(live.timers.waitingCount).toBe(2)
  live.timers.pass(1)
  expect(await Promise.all(held)).toMatchObject([
    { status: 503, cacheControl: 'no-store' },
    { status: 503, cacheControl: 'no-store' },
  ])
})

test('a viewer who goes is forgotten', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const gone = new AbortController()
  const held = live.ask('source/index.m3u8?_HLS_msn=1&_HLS_part=2', { signal: gone.signal })
  gone.abort()
  await expect(held).rejects.toThrow('aborted')
  await expect(live.ask('source/1.2.m4s', { signal: gone.signal })).rejects.toThrow('aborted')
  expect(live.timers.waitingCount).toBe(0)
})

test('the end answers everybody who waits, with a playlist that has ended', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const held = live.text('source/index.m3u8?_HLS_msn=1&_HLS_part=2&_HLS_skip=YES')
  const part = live.ask('source/1.2.m4s')
  await live.store.seal()
  expect(await held).toBe(await live.text('source/index.m3u8'))
  expect(await held).toMatch(/\n1\.m4s\n#EXT-X-ENDLIST\n$/)
  expect((await part).status).toBe(404)
  expect(await live.text('source/index.m3u8?_HLS_msn=999&_HLS_part=x')).toBe(await held)
})

test('bad requests are told from early ones', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  for (const query of ['_HLS_part=1', '_HLS_msn=x', '_HLS_msn=3', '_HLS_msn=1&_HLS_part=40']) {
    expect(await live.ask(`source/index.m3u8?${query}`)).toMatchObject({ status: 400, cacheControl: 'no-store' })
  }
})

test('five thousand held playlists are answered with one text, gzipped once', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  live.packager.open().parts(2)
  const held = Array.from({ length: 5000 }, () => live.ask('source/index.m3u8?_HLS_msn=1&_HLS_part=2'))
  expect(live.timers.waitingCount).toBe(5000)
  live.packager.part()
  const answers = await Promise.all(held)
  const [first] = answers
  if (first?.status !== 200 || !first.gzipped) throw new Error('not answered')
  expect(new Set(answers.map((answer) => answer.status === 200 && answer.body)).size).toBe(1)
  expect(new Set(answers.map((answer) => answer.status === 200 && answer.gzipped)).size).toBe(1)
  expect(gunzipSync(first.gzipped)).toEqual(first.body)
  expect(live.timers.waitingCount).toBe(0)
})

test('before Go live the public finds nothing, whatever it asks for', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.packager.segment()
  live.packager.open().parts(2)
  const addresses = [
    'index.m3u8',
    'source/index.m3u8',
    'source/init-0.mp4',
    'source/1.m4s',
    'source/2.0.m4s',
    'source/2.2.m4s',
  ]
  for (const address of addresses) {
    expect(await live.ask(address)).toMatchObject({ status: 404, cacheControl: 'no-store' })
  }
  const preview = bodyOf(await live.ask('source/index.m3u8', { audience: 'staff' })).toString()
  expect(preview).not.toContain('PLAYLIST-TYPE')
  expect(lintPlaylist(preview)).toEqual([])
})

test('what may be kept, by whom and how long', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  const cacheControl = async (address: string, audience: Audience = 'public') =>
    (await live.ask(address, { audience })).cacheControl
  live.packager.segment()
  expect(await cacheControl('source/index.m3u8', 'staff')).toBe('private, no-cache')
  expect(await cacheControl('source/1.m4s', 'staff')).toBe('private, no-store')
  live.store.goLive()
  live.packager.segment()
  expect(await cacheControl('source/index.m3u8')).toBe('public, max-age=1')
  expect(await cacheControl('source/index.m3u8', 'staff')).toBe('private, max-age=1')
  expect(await cacheControl('source/index.m3u8?_HLS_msn=2')).toBe('public, max-age=0, s-maxage=1')
  expect(await cacheControl('source/2.m4s')).toBe('public, max-age=31536000, immutable')
  expect(await cacheControl('source/2.3.m4s', 'staff')).toBe('private, max-age=31536000, immutable')
  expect(await cacheControl('source/1.m4s', 'staff')).toBe('private, no-store')
  await live.store.seal()
  const sealed = await live.ask('source/index.m3u8')
  expect(sealed).toMatchObject({ cacheControl: 'public, max-age=10', etag: expect.stringMatching(/^"[\w-]{22}"$/) })
  expect(await live.ask('source/index.m3u8')).toEqual({ ...sealed, isCurrent: expect.any(Function) })
})

test('media is answered byte for byte', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  live.store.goLive()
  const segment = live.packager.segment()
  expect(bodyOf(await live.ask('source/init-0.mp4'))).toEqual(buildInit().bytes)
  expect(bodyOf(await live.ask('source/1.m4s'))).toEqual(segment)
  const parts = await Promise.all(Array.from({ length: 16 }, (_, part) => live.ask(`source/1.${part}.m4s`)))
  expect(Buffer.concat(parts.map(bodyOf))).toEqual(segment)
  expect((await live.ask('source/2.m4s')).status).toBe(404)
  expect((await live.ask('source/init-1.mp4')).status).toBe(404)
})

test('a playlist is current until its stream has changed, recorded media for ever, a preview never', async () => {
  await using folder = await tempFolder()
  await using live = stage(folder)
  const isCurrent = (answer: MediaAnswer) => answer.status === 200 && answer.isCurrent()
  live.packager.segment()
  expect(isCurrent(await live.ask('source/1.m4s', { audience: 'staff' }))).toBe(false)
  live.store.goLive()
  live.packager.segment()
  const answers = await Promise.all(['source/index.m3u8', 'source/2.0.m4s'].map((address) => live.ask(address)))
  expect(answers.map(isCurrent)).toEqual([true, true])
  live.packager.segment()
  expect(answers.map(isCurrent)).toEqual([false, true])
})
