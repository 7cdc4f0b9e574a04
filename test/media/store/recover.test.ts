import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJournal } from '../../../server/media/store/journal.ts'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { recoverRecording } from '../../../server/media/store/recover.ts'
import { faultyFiles } from '../../support/faulty-files.ts'
import { byMsn, FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openStore } from './open-store.ts'

/** A recording of two whole segments and a third of four parts, as `kill -9` leaves it: the third was never closed. */
async function killedRecording(path: string): Promise<{ readonly segments: readonly Buffer[] }> {
  const store = await openStore(recordingFiles(path))
  store.goLive()
  const packager = new FakePackager(store)
  const segments = [packager.segment(), packager.segment(), packager.segment({}, 4)]
  await store.close()
  const journal = join(path, 'journal.jsonl')
  const lines = (await readFile(journal, 'utf8')).split('\n')
  await writeFile(journal, lines.filter((line) => !line.includes('"closed","msn":3')).join('\n'))
  return { segments }
}

test('the segment that was being written is closed, and the numbers go on', async () => {
  await using folder = await tempFolder()
  const { segments } = await killedRecording(folder.path)
  const store = await openStore(recordingFiles(folder.path))
  expect(store.recording).toBe('on')
  expect(store.shelf.view('public')).toMatchObject({
    phase: 'live',
    nextMsn: 4,
    segments: [{ durationSeconds: 4 }, { durationSeconds: 4 }, { state: 'closed', durationSeconds: 1 }],
  })
  for (const [msn, bytes] of byMsn(segments)) {
    expect(await store.shelf.segment(msn, 'public')).toEqual({ bytes, isRecorded: true })
  }
  const later = new FakePackager(store, { programTime: Date.parse('2026-03-05T18:10:00Z') })
  const fourth = later.segment({ isDiscontinuous: true })
  expect(store.shelf.view('public')?.segments.at(-1)).toMatchObject({ msn: 4, isDiscontinuous: true, init: 0 })
  expect(store.timeline().map((span) => span.positionSeconds)).toEqual([0, 9])
  await store.seal()
  const reopened = await openStore(recordingFiles(folder.path))
  expect(reopened.recording).toBe('sealed')
  expect(await reopened.shelf.segment(4, 'public')).toEqual({ bytes: fourth, isRecorded: true })
})

test('players that were in the middle of a segment still get its parts', async () => {
  await using folder = await tempFolder()
  const { segments } = await killedRecording(folder.path)
  const store = await openStore(recordingFiles(folder.path))
  const parts = await Promise.all([0, 1, 2, 3].map((part) => store.shelf.part({ msn: 3, part }, 'public')))
  expect(Buffer.concat(parts.map((part) => part?.bytes ?? Buffer.alloc(0)))).toEqual(segments[2])
})

test('a file torn anywhere is cut back to its last whole part', async () => {
  await using folder = await tempFolder()
  const { segments } = await killedRecording(folder.path)
  const whole = segments[2] ?? Buffer.alloc(0)
  const partLength = whole.length / 4
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (length) => {
      await using copy = await tempFolder()
      await cp(folder.path, copy.path, { recursive: true })
      await truncate(join(copy.path, 'source/3.m4s'), length)
      const store = await openStore(recordingFiles(copy.path))
      const wholeParts = Math.floor(length / partLength)
      const last = store.shelf.view('public')?.segments.at(-1)
      expect(last).toMatchObject(
        wholeParts === 0
          ? { state: 'gap', durationSeconds: 0.25 }
          : { state: 'closed', durationSeconds: wholeParts / 4 },
      )
      expect(store.shelf.view('public')?.nextMsn).toBe(4)
      const answer = await store.shelf.segment(3, 'public')
      expect(answer?.bytes).toEqual(wholeParts === 0 ? undefined : whole.subarray(0, wholeParts * partLength))
    }),
    { numRuns: 25 },
  )
})

test('a journal torn anywhere behind its first line still gives a recording with rising numbers', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  const journal = await readFile(join(folder.path, 'journal.jsonl'))
  const firstLine = journal.indexOf('\n') + 1
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: firstLine, max: journal.length }), async (length) => {
      await using copy = await tempFolder()
      await cp(folder.path, copy.path, { recursive: true })
      await truncate(join(copy.path, 'journal.jsonl'), length)
      const store = await openStore(recordingFiles(copy.path))
      new FakePackager(store).segment({ isDiscontinuous: true })
      await store.seal()
      const segments = store.shelf.view('public')?.segments ?? []
      expect(segments.map((segment) => segment.msn)).toEqual(byMsn(segments).map(([msn]) => msn))
      expect(segments.at(-1)?.state).toBe('closed')
      const { lines, wholeBytes } = parseJournal(await readFile(join(copy.path, 'journal.jsonl')))
      expect(wholeBytes).toBe((await readFile(join(copy.path, 'journal.jsonl'))).length)
      expect(lines.at(-1)?.type).toBe('sealed')
    }),
    { numRuns: 25 },
  )
})

test('recovery may be repeated: the second time it finds nothing to do', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  const files = recordingFiles(folder.path)
  const first = await recoverRecording(files)
  const journal = await readFile(join(folder.path, 'journal.jsonl'))
  expect(await recoverRecording(files)).toEqual(first)
  expect(await readFile(join(folder.path, 'journal.jsonl'))).toEqual(journal)
})

test('where the end of a segment is lost and the next one begins, the next one is discontinuous', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  const journal = join(folder.path, 'journal.jsonl')
  const lines = (await readFile(journal, 'utf8')).split('\n')
  await writeFile(journal, lines.filter((line) => !line.includes('"closed","msn":1')).join('\n'))
  const whole = await readFile(join(folder.path, 'source/1.m4s'))
  await truncate(join(folder.path, 'source/1.m4s'), whole.length - 1)
  const restored = await recoverRecording(recordingFiles(folder.path))
  expect(restored?.segments).toMatchObject([
    { state: 'closed', durationSeconds: 3.75, isDiscontinuous: false },
    { state: 'closed', durationSeconds: 4, isDiscontinuous: true },
    { state: 'closed', durationSeconds: 1, isDiscontinuous: false },
  ])
})

test('recovery that fails half way can be done again', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  const files = recordingFiles(folder.path)
  await expect(recoverRecording(faultyFiles(files, { isFull: () => true }))).rejects.toThrow('ENOSPC')
  const restored = await recoverRecording(files)
  expect(restored?.segments.map((segment) => segment.state)).toEqual(['closed', 'closed', 'closed'])
})

test('files nobody told the journal of are removed, the recorded ones stay', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  await writeFile(join(folder.path, 'source/4.m4s'), 'half a part')
  await writeFile(join(folder.path, 'source/init-7.mp4'), 'half an init')
  await recoverRecording(recordingFiles(folder.path))
  expect((await readdir(join(folder.path, 'source'))).sort()).toEqual(['1.m4s', '2.m4s', '3.m4s', 'init-0.mp4'])
})

test('a sealed recording is only read', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  await (await openStore(recordingFiles(folder.path))).seal()
  await writeFile(join(folder.path, 'source/note.txt'), 'left by a human')
  const journal = await readFile(join(folder.path, 'journal.jsonl'))
  const store = await openStore(recordingFiles(folder.path))
  expect(store.shelf.view('public')).toMatchObject({ phase: 'ended', nextMsn: 4 })
  expect(await readFile(join(folder.path, 'journal.jsonl'))).toEqual(journal)
  expect(await readdir(join(folder.path, 'source'))).toContain('note.txt')
})

test('without a journal there is no recording, and a journal without its head is not overwritten', async () => {
  await using folder = await tempFolder()
  expect(await recoverRecording(recordingFiles(folder.path))).toBeUndefined()
  await killedRecording(folder.path)
  const journal = await readFile(join(folder.path, 'journal.jsonl'), 'utf8')
  await writeFile(join(folder.path, 'journal.jsonl'), journal.slice(10))
  await expect(recoverRecording(recordingFiles(folder.path))).rejects.toThrow('first line')
})

test('a segment whose init segment is gone is a gap', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  await recordingFiles(folder.path).remove('source/init-0.mp4')
  const restored = await recoverRecording(recordingFiles(folder.path))
  expect(restored?.segments.map((segment) => segment.state)).toEqual(['gap', 'gap', 'gap'])
})

test('a journal that has lost its first line is refused and left as it is', async () => {
  await using folder = await tempFolder()
  await killedRecording(folder.path)
  const journal = join(folder.path, 'journal.jsonl')
  const [, ...others] = (await readFile(journal, 'utf8')).split('\n')
  await writeFile(journal, others.join('\n'))
  await expect(recoverRecording(recordingFiles(folder.path))).rejects.toThrow('lost its first line')
  expect(await readFile(journal, 'utf8')).toBe(others.join('\n'))
  expect(await readdir(join(folder.path, 'source'))).toHaveLength(4)
})
