/** Markers that begin a value. @see AMF0, 2.1 */
export const amfMarker = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  null: 5,
  undefined: 6,
  ecmaArray: 8,
  objectEnd: 9,
  strictArray: 10,
  date: 11,
  longString: 12,
  unsupported: 13,
  xmlDocument: 15,
  typedObject: 16,
} as const

/** An object's properties in their order; a map, because the keys are a stranger's. */
export type AmfObject = ReadonlyMap<string, AmfValue>

/**
 * A value as AMF0 carries it. Dates come as their milliseconds since the epoch, XML as its text, ECMA arrays and typed
 * objects as plain objects.
 */
export type AmfValue = number | boolean | string | null | undefined | AmfObject | readonly AmfValue[]

/** An object with these properties. */
export function amfObject(properties: Readonly<Record<string, AmfValue>>): AmfObject {
  return new Map(Object.entries(properties))
}

/** Whether a value is an object, as opposed to a strict array or a scalar. */
export function isAmfObject(value: AmfValue): value is AmfObject {
  return value instanceof Map
}
