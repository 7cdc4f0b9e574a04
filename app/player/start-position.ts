/** As much of a chapter as an address can name. */
export interface AddressedMoment {
  /** The fragment without `#`: `q-17`, `t-754`. */
  readonly anchor: string
  readonly positionSeconds: number
}

const PLAIN = /^\d{1,6}$/
const IN_UNITS = /^(?=\d)(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?$/

/**
 * Reads the `t` of `?t=754` or `?t=12m34s`.
 * @returns seconds from the beginning, or null when it is no time
 */
export function parseStart(text: string): number | null {
  if (PLAIN.test(text)) return Number(text)
  const match = IN_UNITS.exec(text)
  if (!match) return null
  const [, hours = 0, minutes = 0, seconds = 0] = match
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/**
 * Where an address wants a replay to begin: `#q-17` names a chapter, `?t=` a second; the fragment wins, being what the
 * reader clicked last.
 */
export function startFromAddress(
  address: { readonly search: string; readonly hash: string },
  moments: readonly AddressedMoment[],
): number | null {
  const anchor = address.hash.replace(/^#/, '')
  const named = moments.find((moment) => moment.anchor === anchor)
  if (named) return named.positionSeconds
  const asked = new URLSearchParams(address.search).get('t')
  return asked === null ? null : parseStart(asked)
}

/** @returns the link that opens the page at this second, e.g. `/events/x?t=754` */
export function linkAt(pathname: string, positionSeconds: number): string {
  return `${pathname}?t=${Math.max(0, Math.floor(positionSeconds))}`
}
