import { Buffer } from 'node:buffer'
import { type AmfObject, type AmfValue, amfMarker, isAmfObject } from './amf0.ts'

const MAX_SHORT_STRING_BYTES = 0xffff

/**
 * The values one after another. Keys of objects must be at most 65,535 bytes.
 * @see AMF0, 2
 */
export function encodeAmf0(values: readonly AmfValue[]): Buffer {
  return Buffer.concat(values.map(encodeValue))
}

function encodeValue(value: AmfValue): Buffer {
  if (value === null) return Buffer.from([amfMarker.null])
  if (value === undefined) return Buffer.from([amfMarker.undefined])
  if (typeof value === 'boolean') return Buffer.from([amfMarker.boolean, value ? 1 : 0])
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'string') return encodeString(value)
  if (isAmfObject(value)) return encodeObject(value)
  return Buffer.concat([markedLength(amfMarker.strictArray, value.length), ...value.map(encodeValue)])
}

function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9)
  bytes.writeUInt8(amfMarker.number, 0)
  bytes.writeDoubleBE(value, 1)
  return bytes
}

function encodeString(value: string): Buffer {
  const text = Buffer.from(value, 'utf8')
  if (text.length > MAX_SHORT_STRING_BYTES)
    return Buffer.concat([markedLength(amfMarker.longString, text.length), text])
  return Buffer.concat([Buffer.from([amfMarker.string]), shortString(value)])
}

function encodeObject(value: AmfObject): Buffer {
  const properties = [...value].flatMap(([key, property]) => [shortString(key), encodeValue(property)])
  const end = Buffer.from([0, 0, amfMarker.objectEnd])
  return Buffer.concat([Buffer.from([amfMarker.object]), ...properties, end])
}

function shortString(value: string): Buffer {
  const text = Buffer.from(value, 'utf8')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return Buffer.concat([length, text])
}

function markedLength(marker: number, length: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8(marker, 0)
  bytes.writeUInt32BE(length, 1)
  return bytes
}
