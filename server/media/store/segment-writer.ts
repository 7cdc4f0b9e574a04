import { createHash } from 'node:crypto'
import type { WritableFile } from './recording-files.ts'

/**
 * Writes one segment's parts to its file in order, behind the caller's back: nobody waits for the disk. The first
 * failure ends it; what comes after is dropped and `finish` tells.
 */
export class SegmentWriter {
  readonly #hash = createHash('sha256')
  #file: WritableFile | undefined
  #writing: Promise<void>

  constructor(open: () => Promise<WritableFile>) {
    this.#writing = this.#keep(
      open().then((file) => {
        this.#file = file
      }),
    )
  }

  /** @param onSettled called when the disk has taken the bytes or never will */
  write(bytes: Buffer, onSettled: () => void): void {
    this.#hash.update(bytes)
    this.#writing = this.#keep(this.#writing.then(() => this.#file?.write(bytes)).finally(onSettled))
  }

  /** Gives up: `finish` rejects with this error. */
  fail(error: Error): void {
    this.#writing = this.#keep(this.#writing.then(() => Promise.reject(error)))
  }

  /**
   * @returns the digest of the whole segment, once it survives a power cut
   * @throws the first error of the disk
   */
  async finish(): Promise<string> {
    try {
      await this.#writing
      await this.#file?.sync()
    } finally {
      await this.#file?.close()
    }
    return this.#hash.digest('hex')
  }

  /** A failure is told by `finish`, which may come seconds later: until then it is not unhandled. */
  #keep(writing: Promise<void>): Promise<void> {
    writing.catch(() => {})
    return writing
  }
}
