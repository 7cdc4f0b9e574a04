/** So little is left on the disk that recording has stopped: what else lives there (the database) needs it more. */
export class DiskFloorError extends Error {
  readonly freeBytes: number

  constructor(freeBytes: number) {
    super(`only ${freeBytes} bytes are left on the disk`)
    this.name = 'DiskFloorError'
    this.freeBytes = freeBytes
  }
}
