import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { recordingFiles } from '../server/media/store/recording-files.ts'
import { recoverRecording } from '../server/media/store/recover.ts'
import { StreamStore } from '../server/media/store/stream-store.ts'
import { verifyRecording } from '../server/media/store/verify-recording.ts'
import { byMsn } from '../test/support/media-builder.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import type { FaultResult } from './fault.ts'
import { recordSegments, storeOptions } from './recorded-segments.ts'

const SEGMENTS = 6
const DAMAGED = [2, 3, 5]

/** Recorded segments truncated, flipped and deleted on a real disk. @see FAULTS F6 */
export async function measure(): Promise<FaultResult> {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  const { store, segments } = recordSegments(files, SEGMENTS)
  await store.seal()
  await damage(folder.path)
  const found = (await verifyRecording(files))?.damages ?? []
  const restored = await recoverRecording(files)
  const { shelf } = new StreamStore({ files, ...storeOptions, ...(restored && { restored }) })
  let wrongAnswers = 0
  for (const [msn, bytes] of byMsn(segments)) {
    const firstPart = (await shelf.part({ msn, part: 0 }, 'public'))?.bytes
    const whole = (await shelf.segment(msn, 'public'))?.bytes
    const isRight = DAMAGED.includes(msn)
      ? !whole && !firstPart
      : whole?.equals(bytes) && bytes.indexOf(firstPart ?? '-') === 0
    if (!isRight) wrongAnswers += 1
  }
  const gaps = shelf.view('public')?.segments.filter(({ state }) => state === 'gap') ?? []
  const measured = { damaged: DAMAGED.length, foundInOnePass: found.length, wrongAnswers, declaredGaps: gaps.length }
  return {
    fault: 'F6',
    promise: 'damaged segments found in one pass; served as a declared gap, never a 200 with wrong bytes',
    measured,
    pass: found.length === DAMAGED.length && wrongAnswers === 0 && gaps.map(({ msn }) => msn).join() === DAMAGED.join(),
  }
}

async function damage(path: string): Promise<void> {
  const [truncated = '', flipped = '', deleted = ''] = DAMAGED.map((msn) => join(path, 'source', `${msn}.m4s`))
  await truncate(truncated, 100)
  const bytes = await readFile(flipped)
  bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200)
  await writeFile(flipped, bytes)
  await rm(deleted)
}
