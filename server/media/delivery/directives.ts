/** What a player asks of a media playlist, beyond the playlist. */
export interface Directives {
  /** Hold the answer until the playlist contains this segment, or this part of it. */
  readonly waitFor: { readonly msn: number; readonly part: number | undefined } | undefined
  /** A delta update will do. */
  readonly skip: boolean
}

/**
 * Reads `_HLS_msn`, `_HLS_part` and `_HLS_skip`.
 * @returns or why it is a bad request
 * @see RFC 8216bis, Delivery Directives Interface
 */
export function parseDirectives(query: URLSearchParams): Directives | string {
  const msn = number(query, '_HLS_msn')
  const part = number(query, '_HLS_part')
  if (msn === 'malformed') return '_HLS_msn is not a number'
  if (part === 'malformed') return '_HLS_part is not a number'
  if (part !== undefined && msn === undefined) return '_HLS_part needs _HLS_msn'
  return { waitFor: msn === undefined ? undefined : { msn, part }, skip: isSkip(query.get('_HLS_skip')) }
}

function number(query: URLSearchParams, name: string): number | undefined | 'malformed' {
  const values = query.getAll(name)
  const [value] = values
  if (value === undefined) return undefined
  return values.length === 1 && /^\d{1,15}$/.test(value) ? Number(value) : 'malformed'
}

/** `v2` also leaves out date ranges, of which we list none. */
function isSkip(value: string | null): boolean {
  return value === 'YES' || value === 'v2'
}
