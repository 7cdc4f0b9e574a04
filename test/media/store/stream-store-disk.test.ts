import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseJournal } from '../../../server/media/store/journal.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { verifyRecording } from '../../../server/media/store/verify-recording.ts'
import { faultyFiles } from '../../support/faulty-files.ts'
import { FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openStore } from './open-store.ts'

test('a full disk costs the segments it was full for; live goes on and the recording comes back by itself', async () => {
  await using folder = await tempFolder()
  const files = faultyFiles(recordingFiles(folder.path), { isFull: (name) => /\/[23]\.m4s$/.test(name) })
  const store = await openStore(files, { windowSeconds: 8 })
  store.goLive()
  const packager = new FakePackager(store)
  const segments = Array.from({ length: 6 }, () => packager.segment())
  expect(await store.shelf.segment(2, 'public')).toEqual({ bytes: segments[1], isRecorded: true })
  await store.seal()
  const states = ['closed', 'gap', 'gap', 'closed', 'closed', 'closed']
  expect(store.shelf.view('public')?.segments.map((segment) => segment.state)).toEqual(states)
  const reopened = await openStore(recordingFiles(folder.path))
  expect(reopened.shelf.view('public')?.segments.map((segment) => segment.state)).toEqual(states)
  expect(reopened.shelf.view('public')?.segments.map((segment) => segment.durationSeconds)).toEqual(Array(6).fill(4))
  expect(await reopened.shelf.segment(6, 'public')).toEqual({ bytes: segments[5], isRecorded: true })
})

test('recording pauses while less than the floor is left on the disk, and goes on by itself', async () => {
  await using folder = await tempFolder()
  let freeBytes = 1000
  const files = { ...recordingFiles(folder.path), freeBytes: async () => freeBytes }
  const store = await openStore(files, { floorBytes: 1000 })
  store.goLive()
  const packager = new FakePackager(store)
  const publish = async (free: number) => {
    freeBytes = free
    packager.segment()
    await store.close()
    return store.trouble?.message
  }
  expect(store.freeBytes).toBeUndefined()
  expect(await publish(1600)).toBeUndefined()
  expect(store.freeBytes).toBe(600)
  expect(await publish(999)).toBe('only 999 bytes are left on the disk')
  expect(store.freeBytes).toBe(0)
  expect(await publish(1000)).toBeUndefined()
  await store.seal()
  expect((await readdir(join(folder.path, 'source'))).sort()).toEqual(['1.m4s', '3.m4s', 'init-0.mp4'])
  const reopened = await openStore(recordingFiles(folder.path))
  expect(reopened.shelf.view('public')?.segments.map((segment) => segment.state)).toEqual(['closed', 'gap', 'closed'])
})

test('a loss that the full disk’s journal could not be told of is told when there is room again', async () => {
  await using folder = await tempFolder()
  let isFull = false
  const files = faultyFiles(recordingFiles(folder.path), { isFull: () => isFull })
  const store = await openStore(files)
  store.goLive()
  const packager = new FakePackager(store)
  packager.open().parts(4)
  await store.shelf.part({ msn: 1, part: 0 }, 'public')
  isFull = true
  packager.parts(4)
  await store.close()
  isFull = false
  packager.segment()
  await store.seal()
  const { lines } = parseJournal(await readFile(join(folder.path, 'journal.jsonl')))
  expect(lines.filter(({ type }) => type === 'lost')).toMatchObject([{ msn: 1, durationSeconds: 2 }])
  expect((await verifyRecording(recordingFiles(folder.path)))?.damages).toEqual([])
})

test('the trouble with the disk is named until a segment is safe again', async () => {
  await using folder = await tempFolder()
  let isFull = true
  const files = faultyFiles(recordingFiles(folder.path), { isFull: () => isFull })
  const store = await openStore(files)
  store.goLive()
  const packager = new FakePackager(store)
  packager.segment()
  await store.close()
  expect(store.trouble?.message).toContain('ENOSPC')
  isFull = false
  packager.segment()
  await store.close()
  expect(store.trouble).toBeUndefined()
})

test('a disk that hangs holds neither live nor memory', async () => {
  await using folder = await tempFolder()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const files = faultyFiles(recordingFiles(folder.path), { isFull: () => false, released })
  const store = await openStore(files, { windowSeconds: 8, backlogBytes: 20_000 })
  store.goLive()
  const packager = new FakePackager(store)
  const segments = Array.from({ length: 20 }, () => packager.segment())
  expect(store.trouble?.message).toContain('behind')
  expect(store.shelf.view('public')?.segments.find(({ msn }) => msn === 11)?.state).toBe('gap')
  expect(await store.shelf.segment(20, 'public')).toEqual({ bytes: segments[19], isRecorded: true })
  release()
  await store.seal()
  expect(store.shelf.view('public')?.segments.map((segment) => segment.state)).toEqual([
    ...Array(4).fill('closed'),
    ...Array(16).fill('gap'),
  ])
})

test('a recorded segment that was damaged is never answered and becomes a gap', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  store.goLive()
  const packager = new FakePackager(store)
  packager.segment()
  const kept = packager.segment()
  await store.seal()
  const file = await recordingFiles(folder.path).create('source/1.m4s')
  await file.write(Buffer.alloc(kept.length, 1))
  await file.close()
  expect(await store.shelf.segment(1, 'public')).toBeUndefined()
  expect(store.shelf.view('public')?.segments.map((segment) => segment.state)).toEqual(['gap', 'closed'])
  expect(await store.shelf.segment(2, 'public')).toMatchObject({ bytes: kept })
})
