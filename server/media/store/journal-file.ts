import { journalName } from './file-names.ts'
import { type JournalLine, serializeLine } from './journal.ts'
import type { RecordingFiles, WritableFile } from './recording-files.ts'

/** Appends to a recording's journal, one line after the other. */
export class JournalFile {
  readonly #file: WritableFile
  #length: number
  #appending: Promise<void> = Promise.resolve()
  #isTorn = false

  private constructor(file: WritableFile, length: number) {
    this.#file = file
    this.#length = length
  }

  /**
   * Opens the journal at the end of its last whole line.
   * @param wholeBytes its length up to there
   * @throws what the disk says
   */
  static async open(files: RecordingFiles, wholeBytes: number): Promise<JournalFile> {
    const file = await files.append(journalName)
    try {
      await file.truncate(wholeBytes)
    } catch (error) {
      // It is tried again with every segment: a disk that fails for an hour must not cost a descriptor each time.
      await file.close()
      throw error
    }
    return new JournalFile(file, wholeBytes)
  }

  /** Of its whole lines, in bytes. */
  get length(): number {
    return this.#length
  }

  /** @throws what the disk says; the journal then ends where it ended before. */
  append(line: JournalLine): Promise<void> {
    const appending = this.#appending.then(() => this.#write(serializeLine(line)))
    this.#appending = appending.catch(() => {})
    return appending
  }

  async sync(): Promise<void> {
    await this.#file.sync()
  }

  async close(): Promise<void> {
    await this.#appending
    await this.#file.close()
  }

  async #write(bytes: Buffer): Promise<void> {
    // Half a line left by a full disk would swallow the next one.
    if (this.#isTorn) await this.#file.truncate(this.#length)
    this.#isTorn = true
    await this.#file.write(bytes)
    this.#isTorn = false
    this.#length += bytes.length
  }
}
