// @ts-check
import pg from 'pg'

const internalChar = 18 // OID of "char", the one-byte type of PostgreSQL's catalog
const text = 25

/** @type {WeakMap<object, ReadonlySet<number>>} a result's rows → the positions of its "char" columns */
const internalChars = new WeakMap()

/**
 * Which columns of a result were "char" before a {@link CatalogClient} called them text.
 * @param {object} rows the very array the client gave
 * @returns {ReadonlySet<number>} positions
 */
export function internalCharColumns(rows) {
  return internalChars.get(rows) ?? new Set()
}

/**
 * A connection whose results call the catalog's "char" columns text: the engine reads the catalog, and Prisma's adapter
 * refuses the type.
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
      const relabelled = (/** @type {unknown} */ error, /** @type {any} */ result) => last(error, relabel(result))
      return Reflect.apply(super.query, this, [...args.slice(0, -1), relabelled])
    }
    const answer = Reflect.apply(super.query, this, args)
    return typeof answer?.then === 'function' ? answer.then(relabel) : answer
  }
}

/**
 * @param {pg.QueryArrayResult | undefined} result
 * @returns {pg.QueryArrayResult | undefined}
 */
function relabel(result) {
  const positions = new Set()
  for (const [position, field] of (result?.fields ?? []).entries()) {
    if (field.dataTypeID !== internalChar) continue
    field.dataTypeID = text
    positions.add(position)
  }
  if (result && positions.size > 0) internalChars.set(result.rows, positions)
  return result
}
