import { readdir, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { recoverRenditions } from '../../../server/media/store/recover-renditions.ts'
import { renditionFiles } from '../../../server/media/store/rendition-files.ts'
import { RenditionStore } from '../../../server/media/store/rendition-store.ts'
import type { StreamStore } from '../../../server/media/store/stream-store.ts'
import { verifyRenditions } from '../../../server/media/store/verify-renditions.ts'
import { buildInit, buildPart, FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { until } from '../../support/until.ts'
import { clock, limits, openStore, timing } from './open-store.ts'

const programStart = Date.parse('2026-03-05T18:00:00Z')

/** A source of four-second segments, and a smaller picture beside it. */
async function open(path: string) {
  const files = recordingFiles(path)
  const beside = await recoverRenditions(files)
  const source = await openStore(files)
  const own = { files: renditionFiles(files, '360p'), restored: beside.get('360p') }
  const rung = new RenditionStore({ source: source.media, clock, limits, ...own })
  const next = source.media.list.nextMsn
  const packager = new FakePackager(source, { programTime: programTimeOf(next) })
  return {
    source,
    rung,
    packager,
    /** The source's next segment, and the rung's of the same time. */
    both(change: { readonly isDiscontinuous?: boolean } = {}) {
      const msn = source.media.list.nextMsn
      packager.segment(change)
      return { isTaken: rungSegment(rung, msn), msn }
    },
    async seal() {
      await Promise.all([source.seal(), rung.seal()])
    },
    async close() {
      await Promise.all([source.close(), rung.close()])
    },
  }
}

function rungSegment(rung: RenditionStore, msn: number, partCount = 16): boolean {
  if (!rung.openSegment({ msn, programTime: programTimeOf(msn), init: buildInit(640) })) return false
  rungParts(rung, firstPartOf(msn), partCount)
  rung.closeSegment()
  return true
}

/** The source's first segment has number one. */
function programTimeOf(msn: number): number {
  return programStart + (msn - 1) * 4000
}

function firstPartOf(msn: number): number {
  return (msn - 1) * 16
}

function rungParts(rung: RenditionStore, from: number, count: number): void {
  for (let part = from; part < from + count; part += 1)
    rung.addPart(buildPart(part, { isIndependent: part === from, bytes: 50 }))
}

function states(store: { readonly shelf: StreamStore['shelf'] }): string[] | undefined {
  return store.shelf.view('public')?.segments.map(({ msn, state }) => `${msn} ${state}`)
}

test('a rung shares the source’s numbers, discontinuities and beginning', async () => {
  await using folder = await tempFolder()
  const stream = await open(folder.path)
  stream.both()
  stream.both({ isDiscontinuous: true })
  stream.source.goLive()
  for (let segment = 2; segment < 5; segment += 1) stream.both({ isDiscontinuous: segment === 4 })
  const [source, rung] = [stream.source.shelf.view('public'), stream.rung.shelf.view('public')]
  expect(rung?.segments.map(({ msn, isDiscontinuous }) => ({ msn, isDiscontinuous }))).toEqual(
    source?.segments.map(({ msn, isDiscontinuous }) => ({ msn, isDiscontinuous })),
  )
  expect(source?.segments[0]?.msn).toBe(3)
  expect(rung?.discontinuitySequence).toBe(source?.discontinuitySequence)
  expect(rung).toMatchObject({ phase: 'live', nextMsn: 6, timing, init: { width: 640 } })
  expect(await stream.rung.shelf.segment(2, 'public')).toBeUndefined()
  expect((await stream.rung.shelf.segment(4, 'public'))?.isRecorded).toBe(true)
  await stream.close()
})

test('what a rung misses is a gap as long as the source’s segment, and cannot be had any more', async () => {
  await using folder = await tempFolder()
  const stream = await open(folder.path)
  stream.source.goLive()
  stream.packager.segment()
  stream.packager.segment({}, 12)
  expect(stream.rung.shelf.view('public')).toBeUndefined()
  stream.rung.skipTo(2)
  stream.both()
  expect(states(stream.rung)).toEqual(['1 gap', '2 gap', '3 closed'])
  expect(stream.rung.shelf.view('public')?.segments.map((segment) => segment.durationSeconds)).toEqual([4, 3, 4])
  expect(await stream.rung.shelf.segment(1, 'public')).toBeUndefined()
  expect(rungSegment(stream.rung, 2)).toBe(false)
  expect(states(stream.rung)).toHaveLength(3)
  await stream.close()
})

test('a segment the rung could not finish becomes a gap, and nothing of it stays on disk', async () => {
  await using folder = await tempFolder()
  const stream = await open(folder.path)
  stream.source.goLive()
  stream.both()
  stream.packager.open().parts(10)
  stream.rung.openSegment({ msn: 2, programTime: programTimeOf(2), init: buildInit(640) })
  rungParts(stream.rung, firstPartOf(2), 8)
  stream.packager.parts(6)
  stream.packager.close()
  stream.rung.giveUpSegment('ffmpeg has stopped')
  expect(states(stream.rung)).toEqual(['1 closed', '2 gap'])
  expect(stream.rung.shelf.view('public')?.segments[1]).toMatchObject({ durationSeconds: 4, parts: [] })
  expect(await stream.rung.shelf.part({ msn: 2, part: 0 }, 'public')).toBeUndefined()
  stream.both()
  await stream.seal()
  expect(await readdir(join(folder.path, 'renditions/360p/source'))).toEqual(['1.m4s', '3.m4s', 'init-0.mp4'])
  expect(await verifyRenditions(recordingFiles(folder.path))).toMatchObject([
    { name: 'source', segments: 3, gaps: 0, damages: [] },
    { name: '360p', segments: 2, gaps: 1, damages: [], isSealed: true },
  ])
})

test('a killed portal: the rung goes on with the source’s number and keeps its whole parts, twice over', async () => {
  await using folder = await tempFolder()
  const killed = await open(folder.path)
  killed.source.goLive()
  killed.both()
  killed.both()
  killed.rung.openSegment({ msn: 3, programTime: programTimeOf(3), init: buildInit(640) })
  killed.packager.open().parts(16)
  rungParts(killed.rung, firstPartOf(3), 6)
  await until(() => killed.rung.unrecordedBytes + killed.source.unrecordedBytes === 0, {
    withinSeconds: 5,
    what: 'the disk to take every part',
  })
  killed.packager.close()
  await killed.source.close()
  const torn = join(folder.path, 'renditions/360p/source/3.m4s')
  await truncate(torn, buildPart(firstPartOf(3), { bytes: 50 }).bytes.length * 5 + 20)
  await (await open(folder.path)).close()
  const stream = await open(folder.path)
  expect(states(stream.rung)).toEqual(['1 closed', '2 closed', '3 closed'])
  expect(stream.rung.shelf.view('public')?.segments.map((segment) => segment.durationSeconds)).toEqual([4, 4, 1.25])
  stream.packager.segment({ isDiscontinuous: true })
  stream.both()
  expect(states(stream.rung)).toEqual(['1 closed', '2 closed', '3 closed', '4 gap', '5 closed'])
  expect(stream.rung.shelf.view('public')?.segments.at(-2)).toMatchObject({ msn: 4, isDiscontinuous: true })
  await stream.seal()
  expect(await verifyRenditions(recordingFiles(folder.path))).toMatchObject([
    { name: 'source', damages: [] },
    { name: '360p', segments: 4, gaps: 1, damages: [] },
  ])
})

test('a rung whose journal is lost is all gaps; the source plays on', async () => {
  await using folder = await tempFolder()
  const before = await open(folder.path)
  before.source.goLive()
  before.both()
  await before.seal()
  await rm(join(folder.path, 'renditions/360p/journal.jsonl'))
  const after = await open(folder.path)
  expect(states(after.source)).toEqual(['1 closed'])
  expect(after.rung.shelf.view('public')).toBeUndefined()
})

test('a preview keeps as much of a rung as of the source, present or missing', async () => {
  await using folder = await tempFolder()
  const stream = await open(folder.path)
  stream.both()
  for (let segment = 1; segment < 50; segment += 1) {
    stream.packager.segment()
    stream.rung.skipTo(stream.source.media.list.nextMsn)
  }
  stream.both()
  const msns = (store: typeof stream.rung | typeof stream.source) =>
    store.shelf.view('staff')?.segments.map(({ msn }) => msn)
  expect(msns(stream.rung)).toEqual(msns(stream.source))
  expect(msns(stream.rung)).toHaveLength(8)
})

test('the end is the rung’s too: what it still lacks is a gap, and it takes nothing more', async () => {
  await using folder = await tempFolder()
  const stream = await open(folder.path)
  stream.source.goLive()
  stream.both()
  stream.packager.segment()
  await stream.seal()
  expect(stream.rung.shelf.view('public')).toMatchObject({ phase: 'ended' })
  expect(states(stream.rung)).toEqual(['1 closed', '2 gap'])
  expect(rungSegment(stream.rung, 3)).toBe(false)
})
