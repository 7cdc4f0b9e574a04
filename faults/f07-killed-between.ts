import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RecordingFiles, recordingFiles, type WritableFile } from '../server/media/store/recording-files.ts'
import { recoverRecording } from '../server/media/store/recover.ts'
import { verifyRecording } from '../server/media/store/verify-recording.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import type { FaultResult } from './fault.ts'
import { recordSegments } from './recorded-segments.ts'

const SEGMENTS = 2

/**
 * A recording cut off at every one of its operations on a real disk, writes in their middle; then its recovery cut off
 * likewise, one operation later each time. The cut is made between recorder and disk, not by a signal.
 * @see FAULTS F7
 */
export async function measure(): Promise<FaultResult> {
  const measured = { cuts: 0, recoveryCuts: 0, damaged: 0, changedByRepeating: 0, writtenBytesLost: 0 }
  for (let isCut = true; isCut; ) {
    await using folder = await tempFolder()
    const disk = recordingFiles(folder.path)
    const dying = cutOff(disk, measured.cuts + 1)
    const { store } = recordSegments(dying.files, SEGMENTS)
    isCut = await dying.outlives(store.seal())
    if (!isCut) break
    measured.cuts += 1
    for (let operations = 1; ; operations += 1) {
      const again = cutOff(disk, operations)
      const isCutAgain = await again.outlives(recoverRecording(again.files))
      await again.closeFiles()
      if (!isCutAgain) break
      measured.recoveryCuts += 1
    }
    await dying.closeFiles()
    const before = await contentsOf(folder.path)
    await recoverRecording(disk)
    if ((await contentsOf(folder.path)) !== before) measured.changedByRepeating += 1
    const verification = await verifyRecording(disk)
    if (verification && verification.damages.length > 0) measured.damaged += 1
    measured.writtenBytesLost += dying.writtenBytes() - (await recordedBytes(disk))
  }
  return {
    fault: 'F7',
    promise: 'start-up recovery is idempotent; orphans adopted or removed; nothing lost that the disk had taken',
    measured,
    pass:
      measured.cuts > 20 &&
      measured.recoveryCuts > 20 &&
      measured.damaged + measured.changedByRepeating + measured.writtenBytesLost === 0,
  }
}

/** A disk on which nothing happens any more from the n-th change on; half of a write still does. */
function cutOff(files: RecordingFiles, operations: number) {
  let left = operations
  let writtenBytes = 0
  let die = () => {}
  const death = new Promise<true>((resolve) => {
    die = () => resolve(true)
  })
  const never = new Promise<never>(() => {})
  const change = async <T>(run: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> => {
    left -= 1
    if (left > 0) return run()
    if (left === 0) await half?.()
    die()
    return never
  }
  const open = new Set<WritableFile>()
  const wrap = (name: string, file: WritableFile): WritableFile => {
    open.add(file)
    return cutOffFile(name, file)
  }
  const cutOffFile = (name: string, file: WritableFile): WritableFile => ({
    write: async (bytes) => {
      await change(
        () => file.write(bytes),
        () => file.write(bytes.subarray(0, bytes.length / 2)),
      )
      if (name.endsWith('.m4s')) writtenBytes += bytes.length
    },
    truncate: (length) => change(() => file.truncate(length)),
    sync: () => change(() => file.sync()),
    close: async () => {
      if (open.delete(file)) await file.close()
    },
  })
  return {
    files: {
      ...files,
      create: (name) => change(async () => wrap(name, await files.create(name))),
      append: (name) => change(async () => wrap(name, await files.append(name))),
      remove: (name) => change(() => files.remove(name)),
    } satisfies RecordingFiles,
    writtenBytes: () => writtenBytes,
    /** As the end of a process does. */
    closeFiles: () => Promise.all([...open].filter((file) => open.delete(file)).map((file) => file.close())),
    /** Whether the cut came before this was done. */
    outlives: (work: Promise<unknown>) => Promise.race([death, work.then(() => false)]),
  }
}

async function recordedBytes(files: RecordingFiles): Promise<number> {
  const restored = await recoverRecording(files)
  return (restored?.segments ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0)
}

async function contentsOf(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const contents = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => `${name} ${(await readFile(join(parentPath, name))).toString('base64')}`)
  return (await Promise.all(contents)).sort().join('\n')
}
