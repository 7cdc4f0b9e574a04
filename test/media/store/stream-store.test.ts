import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseJournal } from '../../../server/media/store/journal.ts'
import { type RecordingFiles, recordingFiles, type WritableFile } from '../../../server/media/store/recording-files.ts'
import { recoverRecording } from '../../../server/media/store/recover.ts'
import type { StoreLimits } from '../../../server/media/store/segment-keeper.ts'
import { StreamStore } from '../../../server/media/store/stream-store.ts'
import { verifyRecording } from '../../../server/media/store/verify-recording.ts'
import { faultyFiles } from '../../support/faulty-files.ts'
import { buildInit, byMsn, FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const clock = { now: () => 1_700_000_000_000 }
const timing = { targetDurationSeconds: 6, partTargetSeconds: 0.25, partHoldBackSeconds: 1 }

async function openStore(files: RecordingFiles, limits: Partial<StoreLimits> = {}): Promise<StreamStore> {
  const restored = await recoverRecording(files)
  return new StreamStore({
    files,
    clock,
    timing,
    limits: { windowSeconds: 30, backlogBytes: 1 << 26, floorBytes: 0, ...limits },
    ...(restored && { restored }),
  })
}

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

test('the recording on disk is what was published, with a journal that proves it', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  store.goLive()
  const packager = new FakePackager(store)
  const first = packager.segment()
  const second = packager.segment({}, 3)
  await store.seal()
  expect((await readdir(join(folder.path, 'source'))).sort()).toEqual(['1.m4s', '2.m4s', 'init-0.mp4'])
  expect(await readFile(join(folder.path, 'source/1.m4s'))).toEqual(first)
  expect(await readFile(join(folder.path, 'source/2.m4s'))).toEqual(second)
  const { lines } = parseJournal(await readFile(join(folder.path, 'journal.jsonl')))
  expect(lines.map((line) => line.type).sort()).toEqual(
    ['recording', 'init', 'opened', 'opened', 'closed', 'closed', 'sealed'].sort(),
  )
  expect(lines[0]?.type).toBe('recording')
  expect(lines.at(-1)).toEqual({ type: 'sealed', at: clock.now() })
  const sha256 = createHash('sha256').update(second).digest('hex')
  expect(lines.find((line) => line.type === 'closed' && line.msn === 2)).toMatchObject({
    durationSeconds: 0.75,
    sha256,
  })
})

test('segments behind the window come from the disk, byte for byte', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path), { windowSeconds: 8 })
  store.goLive()
  const packager = new FakePackager(store)
  const segments = Array.from({ length: 5 }, () => packager.segment())
  await store.seal()
  for (const [msn, bytes] of byMsn(segments)) {
    expect(await store.shelf.segment(msn, 'public')).toEqual({ bytes, isRecorded: true })
  }
})

test('sealing ends the view at once and is idempotent', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  store.goLive()
  const packager = new FakePackager(store)
  packager.open().parts(3)
  const sealed = store.seal()
  expect(store.shelf.view('public')).toMatchObject({ phase: 'ended', segments: [{ msn: 1, state: 'closed' }] })
  await Promise.all([sealed, store.seal()])
  await store.seal()
  const { lines } = parseJournal(await readFile(join(folder.path, 'journal.jsonl')))
  expect(lines.filter((line) => line.type === 'sealed')).toHaveLength(1)
  expect(() => packager.open()).toThrow('after the end')
})

test('a recording that was closed can still be sealed', async () => {
  await using folder = await tempFolder()
  const store = await openStore(recordingFiles(folder.path))
  store.goLive()
  const bytes = new FakePackager(store).segment()
  await store.close()
  await store.seal()
  const reopened = await openStore(recordingFiles(folder.path))
  expect(reopened.recording).toBe('sealed')
  expect(await reopened.shelf.segment(1, 'public')).toEqual({ bytes, isRecorded: true })
})

test('sealing costs the disk the same after a minute and after an evening', async () => {
  const operations = async (segmentCount: number) => {
    await using folder = await tempFolder()
    const { files, counts } = countingFiles(recordingFiles(folder.path))
    const store = await openStore(files)
    store.goLive()
    const packager = new FakePackager(store)
    for (let segment = 0; segment < segmentCount; segment += 1) packager.segment()
    packager.open().parts(2)
    await store.close()
    const before = counts()
    await store.seal()
    return counts() - before
  }
  expect(await operations(100)).toBe(await operations(3))
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

/** Counts what is asked of a disk. */
function countingFiles(files: RecordingFiles): { readonly files: RecordingFiles; counts(): number } {
  let count = 0
  const counted = <A extends unknown[], R>(operation: (...args: A) => R) => {
    return (...args: A): R => {
      count += 1
      return operation(...args)
    }
  }
  const countedFile = async (opening: Promise<WritableFile>): Promise<WritableFile> => {
    const { write, truncate, sync, close } = await opening
    return { write: counted(write), truncate: counted(truncate), sync: counted(sync), close: counted(close) }
  }
  return {
    counts: () => count,
    files: {
      create: counted((name: string) => countedFile(files.create(name))),
      append: counted((name: string) => countedFile(files.append(name))),
      read: counted(files.read),
      readRange: counted(files.readRange),
      list: counted(files.list),
      remove: counted(files.remove),
      freeBytes: counted(files.freeBytes),
    },
  }
}
