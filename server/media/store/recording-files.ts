import { mkdir, open, readdir, readFile, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file being written, at its end. */
export interface WritableFile {
  write(bytes: Buffer): Promise<void>
  truncate(length: number): Promise<void>
  /** Resolves when its bytes and its name survive a power cut. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** One recording's folder. Names are relative to it, made by us, never by a request. */
export interface RecordingFiles {
  /** Makes the folders a file needs; an existing file is emptied. */
  create(name: string): Promise<WritableFile>
  /** Opens at the end, made when it is not there. */
  append(name: string): Promise<WritableFile>
  /** Undefined when there is no such file. */
  read(name: string): Promise<Buffer | undefined>
  /** Undefined when there is no such file, or when it ends before the range does. */
  readRange(name: string, range: { readonly offset: number; readonly length: number }): Promise<Buffer | undefined>
  /** File names in a folder of the recording; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>
  remove(name: string): Promise<void>
  /** What the portal may still write to the disk the recording lies on. Its folder is there. */
  freeBytes(): Promise<number>
}

/** Those of a folder of the disk. */
export function recordingFiles(root: string): RecordingFiles {
  return {
    create: (name) => openWritable(join(root, name), 'w'),
    append: (name) => openWritable(join(root, name), 'a'),
    read: (name) => unlessMissing(readFile(join(root, name))),
    readRange: (name, range) => unlessMissing(readRange(join(root, name), range)),
    list: async (folder) => (await unlessMissing(readdir(join(root, folder)))) ?? [],
    remove: (name) => rm(join(root, name), { force: true }),
    freeBytes: () => freeBytes(root),
  }
}

async function openWritable(path: string, flags: 'w' | 'a'): Promise<WritableFile> {
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, flags)
  let isNameSafe = false
  return {
    write: (bytes) => handle.appendFile(bytes),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
    sync: async () => {
      await handle.datasync()
      if (!isNameSafe) await syncFolder(dirname(path))
      isNameSafe = true
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function readRange(
  path: string,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Buffer | undefined> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset)
    return bytesRead === length ? buffer : undefined
  } finally {
    await handle.close()
  }
}

/** Of the disk that holds a folder, or will when it is made. */
async function freeBytes(folder: string): Promise<number> {
  const disk = await unlessMissing(statfs(folder))
  return disk ? disk.bavail * disk.bsize : freeBytes(dirname(folder))
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
