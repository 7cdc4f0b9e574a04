import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import type { StreamStore } from '../../../server/media/store/stream-store.ts'
import { verifyRecording } from '../../../server/media/store/verify-recording.ts'
import { FakePackager } from '../../support/media-builder.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openStore } from './open-store.ts'

async function record(path: string): Promise<StreamStore> {
  const store = await openStore(recordingFiles(path))
  store.goLive()
  const packager = new FakePackager(store)
  for (let segment = 0; segment < 3; segment += 1) packager.segment()
  return store
}

async function damagesAfter(damage: (path: string) => Promise<void>): Promise<readonly string[] | undefined> {
  await using folder = await tempFolder()
  await (await record(folder.path)).seal()
  await damage(folder.path)
  return (await verifyRecording(recordingFiles(folder.path)))?.damages
}

async function rewriteJournal(path: string, change: (text: string) => string): Promise<void> {
  const journal = join(path, 'journal.jsonl')
  await writeFile(journal, change(await readFile(journal, 'utf8')))
}

test('a sealed recording is whole, and so is one that a portal left to the next', async () => {
  await using folder = await tempFolder()
  const store = await record(folder.path)
  await store.close()
  const whole = { segments: 3, recordedSeconds: 12, gaps: 0, damages: [] }
  expect(await verifyRecording(recordingFiles(folder.path))).toEqual({ ...whole, isSealed: false })
  await store.seal()
  expect(await verifyRecording(recordingFiles(folder.path))).toEqual({ ...whole, isSealed: true })
})

test('where nothing was recorded there is nothing to say', async () => {
  await using folder = await tempFolder()
  expect(await verifyRecording(recordingFiles(folder.path))).toBeUndefined()
})

const segment = 'source/2.m4s'

test.each<[string, (path: string) => Promise<void>, readonly unknown[]]>([
  ['a deleted segment', (path) => rm(join(path, segment)), [`${segment} is missing`]],
  [
    'a truncated segment',
    (path) => truncate(join(path, segment), 100),
    [expect.stringMatching(/^source\/2\.m4s has 100 bytes, \d+ were recorded$/)],
  ],
  [
    'a flipped bit',
    async (path) => {
      const bytes = await readFile(join(path, segment))
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
      await writeFile(join(path, segment), bytes)
    },
    [`${segment} has other bytes than were recorded`],
  ],
  [
    'a deleted init segment',
    (path) => rm(join(path, 'source/init-0.mp4')),
    [
      'source/init-0.mp4 is missing',
      ...[1, 2, 3].map((msn) => `source/${msn}.m4s cannot be played: source/init-0.mp4 is not there`),
    ],
  ],
  [
    'an init segment of something else',
    (path) => writeFile(join(path, 'source/init-0.mp4'), 'something else'),
    expect.arrayContaining(['source/init-0.mp4 cannot be read']),
  ],
  [
    'a file nobody recorded',
    (path) => writeFile(join(path, 'source/9.m4s'), 'a part'),
    ['source/9.m4s is not in the journal'],
  ],
  [
    'a line of the journal that cannot be read',
    (path) => rewriteJournal(path, (text) => text.replace('{"type":"closed","msn":2', '{"type":"clo')),
    ['journal.jsonl: 1 of 9 lines cannot be read', `${segment} was never closed`],
  ],
  [
    'a torn line behind the seal',
    (path) => appendFile(join(path, 'journal.jsonl'), '{"type":'),
    ['journal.jsonl ends within a line although it is sealed'],
  ],
  [
    'a journal without its head',
    (path) => rewriteJournal(path, (text) => text.slice(10)),
    ['journal.jsonl has lost its first line'],
  ],
  [
    'parts that lie elsewhere',
    (path) =>
      rewriteJournal(path, (text) =>
        text.replace(/("msn":2.*"parts":)\[\[0,(\d+),0\.25,1\],\[(\d+),(\d+),/, movedPart),
      ),
    [`${segment} has its parts elsewhere than the journal says`],
  ],
  [
    'a number that falls',
    (path) => rewriteJournal(path, (text) => `${text}${text.split('\n').find((line) => line.includes('"opened"'))}\n`),
    expect.arrayContaining(['journal.jsonl opens segment 1 after segment 3']),
  ],
  [
    'a segment over the target duration',
    (path) => rewriteJournal(path, (text) => text.replace('"targetDurationSeconds":6', '"targetDurationSeconds":3')),
    [1, 2, 3].map((msn) => `source/${msn}.m4s lasts 4 s, longer than the target duration`),
  ],
])('%s is named', async (_, damage, named) => {
  expect(await damagesAfter(damage)).toEqual(named)
})

test('segments that were swapped on disk and in the journal are found by their times', async () => {
  const damages = await damagesAfter(async (path) => {
    const files = [join(path, 'source/2.m4s'), join(path, 'source/3.m4s')] as const
    const [two, three] = await Promise.all(files.map((file) => readFile(file)))
    await writeFile(files[0], three ?? '')
    await writeFile(files[1], two ?? '')
    await rewriteJournal(path, swapDigests)
  })
  expect(damages).toContainEqual(expect.stringMatching(/^source\/2\.m4s has video that jumps ahead by /))
  expect(damages).toContainEqual(expect.stringMatching(/^source\/3\.m4s has video that goes back by /))
})

/** The same bytes in all, cut at another place. */
function movedPart(_: string, head: string, first: string, __: string, second: string): string {
  return `${head}[[0,${Number(first) - 1},0.25,1],[${Number(first) - 1},${Number(second) + 1},`
}

function swapDigests(text: string): string {
  const lines = text.split('\n')
  const closed = (msn: number) => lines.find((line) => line.startsWith(`{"type":"closed","msn":${msn},`)) ?? ''
  const [two, three] = [closed(2), closed(3)]
  const swapped = new Map([
    [two, three.replace('"msn":3', '"msn":2')],
    [three, two.replace('"msn":2', '"msn":3')],
  ])
  return lines.map((line) => swapped.get(line) ?? line).join('\n')
}
