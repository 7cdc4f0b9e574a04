// @ts-check
import pg from 'pg'

const internalChar = 18 // OID of "char", pg_catalog's one-byte type
const internalCharArray = 1002
const text = 25
const textArray = 1009

/**
 * A connection whose results call the catalog's "char" columns text: the engine reads the catalog, and Prisma's adapter
 * knows no such type.
 */
export class CatalogClient extends pg.Client {
  /**
   * @override
   * @param {any[]} args pg's overloads: with or without values, with a callback or a promise
   * @returns {any}
   */
  query(...args) {
    const last = args.at(-1)
    if (typeof last === 'function') {
      const relabelled = (/** @type {unknown} */ error, /** @type {unknown} */ result) => last(error, relabel(result))
      return Reflect.apply(super.query, this, [...args.slice(0, -1), relabelled])
    }
    const answer = Reflect.apply(super.query, this, args)
    return typeof answer?.then === 'function' ? answer.then(relabel) : answer
  }
}

/**
 * @template T
 * @param {T} result
 * @returns {T}
 */
function relabel(result) {
  const { fields = [] } = /** @type {{ fields?: { dataTypeID: number }[] }} */ (result ?? {})
  for (const field of fields) {
    if (field.dataTypeID === internalChar) field.dataTypeID = text
    if (field.dataTypeID === internalCharArray) field.dataTypeID = textArray
  }
  return result
}
