import { execFile } from 'node:child_process'
import { open, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type RecordingFiles, recordingFiles, type WritableFile } from '../../server/media/store/recording-files.ts'
import { tempFolder } from './temp-folder.ts'

const run = promisify(execFile)

/** A disk that can be full. */
export interface SmallDisk extends AsyncDisposable {
  /** A file system of its own; else its limits are kept between recording and disk. */
  readonly isMounted: boolean
  /** The folder that recordings lie in. */
  readonly files: RecordingFiles
  freeBytes(): Promise<number>
  /** As another program does that fills it. */
  fill(leavingBytes: number): Promise<void>
  /** That program's file is gone again. */
  empty(): Promise<void>
}

/** A tmpfs where this system lets us mount one. */
export async function openSmallDisk(bytes: number): Promise<SmallDisk> {
  const folder = await tempFolder()
  const { path } = folder
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path])
  } catch {
    return { ...limitedDisk(path, bytes), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
  }
  return {
    ...mountedDisk(path),
    [Symbol.asyncDispose]: async () => {
      await run('umount', [path])
      await folder[Symbol.asyncDispose]()
    },
  }
}

function mountedDisk(path: string): Omit<SmallDisk, typeof Symbol.asyncDispose> {
  const freeBytes = async () => {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  }
  const writeFiller = async (flags: 'a' | 'w', bytes: number) => {
    const file = await open(join(path, 'filler'), flags)
    await file.appendFile(Buffer.alloc(Math.max(0, bytes)))
    await file.close()
  }
  return {
    isMounted: true,
    files: recordingFiles(join(path, 'recording')),
    freeBytes,
    fill: async (leavingBytes) => writeFiller('a', (await freeBytes()) - leavingBytes),
    empty: () => writeFiller('w', 0),
  }
}

function limitedDisk(path: string, bytes: number): Omit<SmallDisk, typeof Symbol.asyncDispose> {
  const files = recordingFiles(path)
  let left = bytes
  const wrap = (file: WritableFile): WritableFile => ({
    ...file,
    write: async (written) => {
      const taken = written.subarray(0, Math.min(left, written.length))
      left -= taken.length
      await file.write(taken)
      if (taken.length < written.length) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    },
  })
  return {
    isMounted: false,
    files: {
      ...files,
      create: async (name) => wrap(await files.create(name)),
      append: async (name) => wrap(await files.append(name)),
      freeBytes: async () => left,
    },
    freeBytes: async () => left,
    fill: async (leavingBytes) => {
      left = leavingBytes
    },
    empty: async () => {
      left = bytes
    },
  }
}
