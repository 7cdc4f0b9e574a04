import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { buildInit, FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openStore } from './open-store.ts'

test('a stream’s first segment is number one: hls.js takes zero for none', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  store.goLive()
  const bytes = new FakePackager(store).segment()
  expect(store.shelf.view('public')).toMatchObject({ segments: [{ msn: 1 }], nextMsn: 2 })
  expect(await store.shelf.segment(1, 'public')).toMatchObject({ bytes })
  expect(await store.shelf.segment(0, 'public')).toBeUndefined()
  await store.close()
})

test('nothing lies before a stream’s first segment: it is no discontinuity, whatever its encoder says', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  new FakePackager(store).open({ isDiscontinuous: true }).close() // without a part it never was
  const packager = new FakePackager(store)
  for (let segment = 0; segment < 2; segment += 1) packager.segment({ isDiscontinuous: true })
  expect(store.shelf.view('staff')?.segments.map(({ isDiscontinuous }) => isDiscontinuous)).toEqual([false, true])
})

test('a preview is for staff and leaves nothing on disk', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  const bytes = new FakePackager(store).segment()
  expect(store.shelf.view('public')).toBeUndefined()
  expect(await store.shelf.segment(1, 'public')).toBeUndefined()
  expect(await store.shelf.part({ msn: 1, part: 0 }, 'public')).toBeUndefined()
  expect(store.shelf.init(0, 'public')).toBeUndefined()
  expect(store.shelf.view('staff')?.phase).toBe('preview')
  expect(await store.shelf.segment(1, 'staff')).toEqual({ bytes, isRecorded: false })
  expect(store.shelf.init(0, 'staff')).toEqual({ bytes: buildInit().bytes, isRecorded: false })
  await store.close()
  expect(await readdir(folder.path)).toEqual([])
})

test('a preview slides: memory holds about thirty seconds however long it lasts', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  const packager = new FakePackager(store)
  for (let segment = 0; segment < 50; segment += 1) packager.segment({ isDiscontinuous: segment === 20 })
  const view = store.shelf.view('staff')
  expect(view?.segments.map((segment) => segment.msn)).toEqual([43, 44, 45, 46, 47, 48, 49, 50])
  expect(view?.discontinuitySequence).toBe(1)
  expect(await store.shelf.segment(42, 'staff')).toBeUndefined()
})

test('the public sees nothing from before Go live, and something only once a part of it can be played', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  const packager = new FakePackager(store)
  packager.segment()
  packager.open().parts(3)
  store.goLive()
  packager.parts(2)
  packager.close()
  expect(store.shelf.view('public')).toBeUndefined()
  packager.open()
  expect(store.shelf.view('public')).toBeUndefined()
  expect(store.shelf.view('staff')?.phase).toBe('preview')
  const part = packager.part(true)
  expect(store.shelf.view('public')).toMatchObject({ phase: 'live', segments: [{ msn: 3, state: 'open' }] })
  expect(store.shelf.view('staff')).toEqual(store.shelf.view('public'))
  expect(await store.shelf.part({ msn: 3, part: 0 }, 'public')).toEqual({ bytes: part.bytes, isRecorded: true })
  expect(await store.shelf.segment(2, 'public')).toBeUndefined()
  expect(await store.shelf.part({ msn: 2, part: 0 }, 'public')).toBeUndefined()
  expect((await store.shelf.segment(2, 'staff'))?.isRecorded).toBe(false)
  await store.close()
})

test('a first segment cut without a key frame is not what the public begins with', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  const packager = new FakePackager(store)
  packager.segment()
  store.goLive()
  packager.open()
  packager.part(false)
  packager.close()
  expect(store.shelf.view('public')).toBeUndefined()
  packager.segment()
  expect(store.shelf.view('public')?.segments.map((segment) => segment.msn)).toEqual([3])
  await store.close()
})

test('a preview that never went live leaves nothing to watch when it is sealed', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  new FakePackager(store).segment()
  await store.seal()
  expect(store.shelf.view('staff')).toBeUndefined()
  expect(await readdir(folder.path)).toEqual([])
})

test('the same tracks after a reconnect need no new init segment, other tracks do', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  store.goLive()
  new FakePackager(store).segment({ isDiscontinuous: true })
  new FakePackager(store).segment({ isDiscontinuous: true })
  new FakePackager(store, { init: buildInit(640) }).segment({ isDiscontinuous: true })
  expect(store.shelf.view('public')?.segments.map(({ init, isDiscontinuous }) => [init, isDiscontinuous])).toEqual([
    [0, false],
    [0, true],
    [1, true],
  ])
  await store.seal()
  const reopened = await openStore(recordingFiles(folder.path))
  expect(reopened.shelf.init(1, 'public')).toEqual({ bytes: buildInit(640).bytes, isRecorded: true })
})
