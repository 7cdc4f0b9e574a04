/** What an address below `/media/:slug/` names. */
export type MediaTarget =
  | { readonly kind: 'multivariant' }
  | { readonly kind: 'playlist' }
  | { readonly kind: 'init'; readonly init: number }
  | { readonly kind: 'segment'; readonly msn: number }
  | { readonly kind: 'part'; readonly msn: number; readonly part: number }

const objectPattern = /^source\/(?:init-(?<init>N)\.mp4|(?<msn>N)(?:\.(?<part>N))?\.m4s)$/
const numberPattern = '(?:0|[1-9]\\d{0,8})' // one address a number: no leading zeros
const object = new RegExp(objectPattern.source.replaceAll('N', numberPattern))

/** @returns undefined when it names nothing we could ever have */
export function parseMediaPath(path: string): MediaTarget | undefined {
  if (path === 'index.m3u8') return { kind: 'multivariant' }
  if (path === playlistAddress) return { kind: 'playlist' }
  const { init, msn, part } = object.exec(path)?.groups ?? {}
  if (init !== undefined) return { kind: 'init', init: Number(init) }
  if (msn === undefined) return undefined
  if (part === undefined) return { kind: 'segment', msn: Number(msn) }
  return { kind: 'part', msn: Number(msn), part: Number(part) }
}

/** Of the one rendition's media playlist, seen from the multivariant playlist. */
export const playlistAddress = 'source/index.m3u8'

/** Addresses of media, seen from the media playlist beside them. */
export function initAddress(init: number): string {
  return `init-${init}.mp4`
}

export function segmentAddress(msn: number): string {
  return `${msn}.m4s`
}

export function partAddress(msn: number, part: number): string {
  return `${msn}.${part}.m4s`
}
