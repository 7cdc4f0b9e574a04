import { download, textWith } from '../media-client.ts'

/** Something of a live stream as it is at this moment: its path on the portal, and its bytes. */
export interface Delivered {
  readonly path: string
  readonly body: Buffer
}

const PART_BYTES = 100_000

/** Of the parts at the live edge the one nearest to 100 kB: key frames are larger, what moves little is smaller. */
export async function usualPart(rendition: string): Promise<Delivered> {
  const playlist = await textWith(rendition, /^#EXT-X-PART:/m)
  const addresses = [...playlist.matchAll(/^#EXT-X-PART:.*URI="([^"]+)"/gm)].map(
    ([, uri]) => new URL(uri ?? '', rendition),
  )
  const parts = await Promise.all(
    addresses.slice(-8).map(async ({ href, pathname }) => ({ path: pathname, body: await download(href) })),
  )
  const distance = ({ body }: Delivered) => Math.abs(body.length - PART_BYTES)
  return parts.reduce((nearest, part) => (distance(part) < distance(nearest) ? part : nearest))
}

export async function playlistOf(rendition: string): Promise<Delivered> {
  return { path: new URL(rendition).pathname, body: await download(rendition) }
}
