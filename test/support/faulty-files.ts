import type { RecordingFiles, WritableFile } from '../../server/media/store/recording-files.ts'

export interface DiskFaults {
  /** Files whose writes fail as on a full disk: the first half is taken. */
  isFull(name: string): boolean
  /** Until this resolves no write does. */
  readonly released?: Promise<void>
}

/** Puts faults between a recording and its disk. */
export function faultyFiles(files: RecordingFiles, faults: DiskFaults): RecordingFiles {
  const wrap = (name: string, file: WritableFile): WritableFile => ({
    ...file,
    write: async (bytes) => {
      await faults.released
      if (!faults.isFull(name)) return file.write(bytes)
      await file.write(bytes.subarray(0, bytes.length / 2))
      throw new Error(`ENOSPC: no space left on device, write ${name}`)
    },
  })
  return {
    ...files,
    create: async (name) => wrap(name, await files.create(name)),
    append: async (name) => wrap(name, await files.append(name)),
  }
}
