import type { Buffer } from 'node:buffer'
import { type AmfValue, amfMarker } from './amf0.ts'
import { RtmpError } from './rtmp-error.ts'

const MAX_DEPTH = 16
const MAX_VALUES = 2048

/**
 * Every value in the bytes, one after another.
 * @throws {RtmpError} `bad-amf` when they end early, nest deeper than 16, hold more than 2048 values, or use references
 *   or AMF3, which no encoder sends
 * @see AMF0, 2
 */
export function decodeAmf0(bytes: Buffer): readonly AmfValue[] {
  const cursor = new Cursor(bytes)
  const values: AmfValue[] = []
  while (!cursor.isAtEnd) values.push(readValue(cursor, 0))
  return values
}

class Cursor {
  readonly #bytes: Buffer
  #offset = 0
  #values = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length
  }

  take(length: number): Buffer {
    const end = this.#offset + length
    if (end > this.#bytes.length) throw new RtmpError('bad-amf', 'AMF0 ends within a value')
    const taken = this.#bytes.subarray(this.#offset, end)
    this.#offset = end
    return taken
  }

  /** Consumes the marker when it is the next byte. */
  takeMarker(marker: number): boolean {
    if (this.#bytes[this.#offset] !== marker) return false
    this.#offset += 1
    return true
  }

  countValue(depth: number): void {
    this.#values += 1
    if (depth > MAX_DEPTH) throw new RtmpError('bad-amf', `AMF0 nested deeper than ${MAX_DEPTH}`)
    if (this.#values > MAX_VALUES) throw new RtmpError('bad-amf', `more than ${MAX_VALUES} AMF0 values`)
  }
}

function readValue(cursor: Cursor, depth: number): AmfValue {
  cursor.countValue(depth)
  const marker = cursor.take(1).readUInt8(0)
  switch (marker) {
    case amfMarker.number:
      return cursor.take(8).readDoubleBE(0)
    case amfMarker.boolean:
      return cursor.take(1).readUInt8(0) !== 0
    case amfMarker.string:
      return readString(cursor)
    case amfMarker.object:
      return readProperties(cursor, depth)
    case amfMarker.null:
      return null
    case amfMarker.undefined:
    case amfMarker.unsupported:
      return undefined
    case amfMarker.ecmaArray:
      cursor.take(4) // its count is a hint; the end marker decides (2.10)
      return readProperties(cursor, depth)
    case amfMarker.strictArray:
      return readArray(cursor, depth)
    case amfMarker.date:
      return readDate(cursor)
    case amfMarker.longString:
    case amfMarker.xmlDocument:
      return readLongString(cursor)
    case amfMarker.typedObject:
      readString(cursor) // its class name means nothing here
      return readProperties(cursor, depth)
    default:
      throw new RtmpError('bad-amf', `AMF0 marker ${marker}`)
  }
}

function readString(cursor: Cursor): string {
  return cursor.take(cursor.take(2).readUInt16BE(0)).toString('utf8')
}

function readLongString(cursor: Cursor): string {
  return cursor.take(cursor.take(4).readUInt32BE(0)).toString('utf8')
}

function readDate(cursor: Cursor): number {
  const milliseconds = cursor.take(8).readDoubleBE(0)
  cursor.take(2) // time zone: reserved (2.13)
  return milliseconds
}

function readProperties(cursor: Cursor, depth: number): AmfValue {
  const properties = new Map<string, AmfValue>()
  for (;;) {
    const key = readString(cursor)
    if (key === '' && cursor.takeMarker(amfMarker.objectEnd)) return properties
    properties.set(key, readValue(cursor, depth + 1))
  }
}

function readArray(cursor: Cursor, depth: number): AmfValue {
  const length = cursor.take(4).readUInt32BE(0)
  const values: AmfValue[] = []
  for (let index = 0; index < length; index += 1) values.push(readValue(cursor, depth + 1))
  return values
}
