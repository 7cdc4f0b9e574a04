/** What an address below `/media/:slug/` names. */
export type MediaTarget =
  | { readonly kind: 'multivariant'; readonly rendition: 'source' | 'audio' }
  | ({ readonly rendition: string } & RenditionTarget)

/** What lies beside a rendition's media playlist, and that itself. */
export type RenditionTarget =
  | { readonly kind: 'playlist' }
  | { readonly kind: 'init'; readonly init: number }
  | { readonly kind: 'segment'; readonly msn: number }
  | { readonly kind: 'part'; readonly msn: number; readonly part: number }

const renditionPattern = 'source|audio|[1-9]\\d{1,3}p'
const numberPattern = '(?:0|[1-9]\\d{0,8})' // one address a number: no leading zeros
const playlistName = 'index.m3u8'
const inRendition = new RegExp(`^(?<rendition>${renditionPattern})/(?<name>[a-z0-9.-]+)$`)
const object = new RegExp(
  /^(?:init-(?<init>N)\.mp4|(?<msn>N)(?:\.(?<part>N))?\.m4s)$/.source.replaceAll('N', numberPattern),
)

/** @returns undefined when it names nothing we could ever have */
export function parseMediaPath(path: string): MediaTarget | undefined {
  if (path === multivariantAddress) return { kind: 'multivariant', rendition: 'source' }
  // hls.js leaves out what has no picture where others have one: it is a stream of its own.
  if (path === audioOnlyAddress) return { kind: 'multivariant', rendition: 'audio' }
  const { rendition, name } = inRendition.exec(path)?.groups ?? {}
  const target = name === undefined ? undefined : parseName(name)
  return rendition !== undefined && target ? { rendition, ...target } : undefined
}

function parseName(name: string): RenditionTarget | undefined {
  if (name === playlistName) return { kind: 'playlist' }
  const { init, msn, part } = object.exec(name)?.groups ?? {}
  if (init !== undefined) return { kind: 'init', init: Number(init) }
  if (msn === undefined) return undefined
  if (part === undefined) return { kind: 'segment', msn: Number(msn) }
  return { kind: 'part', msn: Number(msn), part: Number(part) }
}

const multivariantAddress = playlistName

/** Of the multivariant playlist of the sound alone, seen from the other one. */
export const audioOnlyAddress = 'audio.m3u8'

/** Of a rendition's media playlist, seen from the multivariant playlist. */
export function playlistAddress(rendition: string): string {
  return `${rendition}/${playlistName}`
}

/** Addresses of media, seen from the media playlist beside them. */
export function initAddress(init: number): string {
  return `init-${init}.mp4`
}

/** Of a whole segment, seen from there. */
export function segmentAddress(msn: number): string {
  return `${msn}.m4s`
}

/** Of a part, seen from there. */
export function partAddress(msn: number, part: number): string {
  return `${msn}.${part}.m4s`
}
