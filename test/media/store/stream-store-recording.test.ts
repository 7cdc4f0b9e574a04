import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseJournal } from '../../../server/media/store/journal.ts'
import { type RecordingFiles, recordingFiles, type WritableFile } from '../../../server/media/store/recording-files.ts'
import { byMsn, FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { clock, openStore } from './open-store.ts'

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
