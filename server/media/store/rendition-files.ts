import { journalName } from './file-names.ts'
import type { RecordingFiles } from './recording-files.ts'

const renditionsFolder = 'renditions'
/** What a rendition beside the source may be called: it names a folder and an address. */
const renditionName = /^[a-z0-9]{1,16}$/

/** The folder of a rendition beside the source, laid out as the recording's own is. */
export function renditionFolder(name: string): string {
  return `${renditionsFolder}/${name}`
}

/** A rendition's files as a recording of its own within the stream's. */
export function renditionFiles(files: RecordingFiles, name: string): RecordingFiles {
  const below = (path: string) => `${renditionFolder(name)}/${path}`
  return {
    create: (path) => files.create(below(path)),
    append: (path) => files.append(below(path)),
    read: (path) => files.read(below(path)),
    readRange: (path, range) => files.readRange(below(path), range),
    list: (folder) => files.list(below(folder)),
    remove: (path) => files.remove(below(path)),
    freeBytes: () => files.freeBytes(),
  }
}

/** Names of the renditions recorded beside the source. */
export async function recordedRenditions(files: RecordingFiles): Promise<readonly string[]> {
  const names = (await files.list(renditionsFolder)).filter((name) => renditionName.test(name))
  const journals = await Promise.all(names.map((name) => renditionFiles(files, name).read(journalName)))
  return names.filter((_, index) => journals[index] !== undefined)
}
