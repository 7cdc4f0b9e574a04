import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { RenderedPlaylists } from '../../../server/media/delivery/rendered-playlists.ts'
import type { MediaShelf, MediaView } from '../../../server/media/store/media-shelf.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { StreamStore } from '../../../server/media/store/stream-store.ts'
import { faultyFiles } from '../../support/faulty-files.ts'
import { lintPlaylist } from '../../support/lint-playlist.ts'
import { buildInit, FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const full = { kind: 'full', others: () => [] } as const

function viewOf(shelf: MediaShelf): MediaView {
  const view = shelf.view('public')
  if (!view) throw new Error('there is nothing to watch')
  return view
}

function liveStore(path: string, { fullFor }: { readonly fullFor?: string } = {}): StreamStore {
  const store = new StreamStore({
    files: faultyFiles(recordingFiles(path), { isFull: (name) => name === fullFor }),
    clock: { now: () => 0 },
    timing: { targetDurationSeconds: 6, partTargetSeconds: 0.25, partHoldBackSeconds: 1 },
    limits: { windowSeconds: 30, backlogBytes: 1 << 26, floorBytes: 0 },
  })
  store.goLive()
  return store
}

test('a playlist grown over an evening is the one that would be made afresh, to its last byte', async () => {
  await using folder = await tempFolder()
  const store = liveStore(folder.path)
  const grown = new RenderedPlaylists()
  const isAsMadeAfresh = () => {
    const view = viewOf(store.shelf)
    const { body, gzipped } = grown.render(store.shelf, view, full)
    expect(body.toString()).toBe(new RenderedPlaylists().render(store.shelf, view, full).body.toString())
    expect(gunzipSync(gzipped)).toEqual(body)
    return body.toString()
  }
  const encoders = [1280, 640, 1280].map((width) => new FakePackager(store, { init: buildInit(width) }))
  for (const packager of encoders) {
    for (let segment = 0; segment < 20; segment += 1) {
      packager.segment({ isDiscontinuous: segment === 0 }, 8)
      isAsMadeAfresh()
      await new Promise(setImmediate)
    }
  }
  const text = isAsMadeAfresh()
  expect(text.match(/^#EXT-X-DISCONTINUITY$/gm)).toHaveLength(2)
  expect(text.match(/^#EXT-X-MAP:.*$/gm)).toEqual(
    ['init-0.mp4', 'init-1.mp4', 'init-2.mp4'].map((name) => `#EXT-X-MAP:URI="${name}"`),
  )
  expect(lintPlaylist(text)).toEqual([])
  await store.seal()
  expect(isAsMadeAfresh()).toMatch(/#EXT-X-ENDLIST\n$/)
})

test('a segment found damaged long after becomes a gap in the playlist that was kept', async () => {
  await using folder = await tempFolder()
  const store = liveStore(folder.path)
  const packager = new FakePackager(store)
  const playlists = new RenderedPlaylists()
  for (let segment = 0; segment < 40; segment += 1) packager.segment()
  const text = () => playlists.render(store.shelf, viewOf(store.shelf), full).body.toString()
  expect(text()).not.toContain('#EXT-X-GAP')
  await store.close()
  packager.segment() // what lies behind the window is only on disk from now on
  const file = await recordingFiles(folder.path).create('source/3.m4s')
  await file.close()
  expect(await store.shelf.segment(3, 'public')).toBeUndefined()
  expect(text()).toContain('#EXT-X-GAP\n#EXTINF:4.00000,\n3.m4s\n')
  await store.close()
})

test('a loss is declared early enough for those who only follow delta updates', async () => {
  await using folder = await tempFolder()
  const store = liveStore(folder.path, { fullFor: 'source/14.m4s' })
  const packager = new FakePackager(store)
  for (let segment = 0; segment < 22; segment += 1) {
    packager.segment()
    await store.close()
  }
  const { body } = new RenderedPlaylists().render(store.shelf, viewOf(store.shelf), { ...full, kind: 'delta' })
  expect(body.toString()).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=13\n')
  expect(body.toString()).toContain('#EXT-X-GAP\n#EXTINF:4.00000,\n14.m4s\n')
})

test('a short playlist also comes in brotli, a long one only gzipped', async () => {
  await using folder = await tempFolder()
  const store = liveStore(folder.path)
  const packager = new FakePackager(store)
  for (let segment = 0; segment < 20; segment += 1) packager.segment({}, 1)
  const short = new RenderedPlaylists().render(store.shelf, viewOf(store.shelf), { ...full, kind: 'delta' })
  expect(brotliDecompressSync(short.brotli?.() ?? Buffer.alloc(0))).toEqual(short.body)
  expect(short.brotli?.()).toBe(short.brotli?.())
  for (let segment = 0; segment < 1200; segment += 1) packager.segment({}, 1)
  expect(new RenderedPlaylists().render(store.shelf, viewOf(store.shelf), full).brotli).toBeUndefined()
  await store.close()
})
