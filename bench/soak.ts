import { setTimeout as pause } from 'node:timers/promises'
import { readParts } from '../server/media/isobmff/read-parts.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from './encoders/copied-picture.ts'
import { download, firstAddress, renditionAddress, textWith } from './media-client.ts'
import type { BenchOptions } from './options.ts'
import { percentile } from './percentile.ts'
import { type BenchPortal, startBenchPortal } from './portal/portal.ts'
import { openDescriptorsOf, residentBytesOf } from './process-usage.ts'
import { report, say } from './report.ts'

const CONNECTIONS = 11 // ten reconnects
/** The portal has warmed up after this share of the run: 10 of 30 minutes. */
const WARM_AFTER = 1 / 3
const SAMPLE_MS = 2_000
const BYTES_PER_MB = 1_000_000
const WHOLE_SEGMENTS = /^#EXTINF:.*\n(?:#.*\n)*([^#\s]+)/gm

interface Sighting {
  readonly residentBytes: number
  readonly descriptors: number
}

/**
 * One long event whose encoder comes back ten times: what the portal's process grows by
 * after its first third, and how far sound and picture have come apart at each connection's end.
 */
export async function soak({ seconds = 1800 }: BenchOptions): Promise<void> {
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '1280x720', bitrate: '3M' })
  await using portal = await startBenchPortal()
  const { slug, publishAddress } = await portal.openEvent()
  const sightings: Sighting[] = []
  const skewsMs: number[] = []
  for (let connection = 0; connection < CONNECTIONS; connection += 1) {
    await using _encoder = publishCopy(picture, publishAddress)
    const rendition = await renditionAddress(portal.url, slug)
    sightings.push(...(await watchProcess(portal, (seconds * 1000) / CONNECTIONS)))
    skewsMs.push(await skewOf(rendition))
  }
  say(`soak: skew at each connection's end ${skewsMs.map((skew) => skew.toFixed(1)).join(', ')} ms`)
  reportGrowth(sightings)
  report({ bench: 'soak, sound and picture apart', value: Math.max(...skewsMs), unit: 'ms', versus: bar(40) })
}

function reportGrowth(sightings: readonly Sighting[]): void {
  const warm = sightings.slice(Math.floor(sightings.length * WARM_AFTER))
  const share = Math.ceil(warm.length / 5)
  const [early, late] = [warm.slice(0, share), warm.slice(-share)]
  // Garbage comes and goes: what stays is what the quietest moments hold.
  const floorOf = (stretch: readonly Sighting[]) =>
    percentile(
      stretch.map(({ residentBytes }) => residentBytes),
      10,
    )
  const descriptorsOf = (stretch: readonly Sighting[]) =>
    percentile(
      stretch.map(({ descriptors }) => descriptors),
      50,
    )
  const growth = (floorOf(late) - floorOf(early)) / BYTES_PER_MB
  say(`soak: ${Math.round(floorOf(late) / BYTES_PER_MB)} MB at the end, ${descriptorsOf(late)} descriptors`)
  report({ bench: 'soak, growth after the first third', value: growth, unit: 'MB', versus: bar(10) })
  report({
    bench: 'soak, descriptors',
    value: descriptorsOf(late),
    unit: 'descriptors',
    versus: { name: 'after the first third', value: descriptorsOf(early) },
  })
}

async function watchProcess(portal: BenchPortal, milliseconds: number): Promise<Sighting[]> {
  const sightings: Sighting[] = []
  for (const until = performance.now() + milliseconds; performance.now() < until; await pause(SAMPLE_MS)) {
    const [residentBytes, descriptors] = await Promise.all([residentBytesOf(portal.pid), openDescriptorsOf(portal.pid)])
    sightings.push({ residentBytes, descriptors })
  }
  return sightings
}

/** How far from each other sound and picture end in the newest whole segment, ms. */
async function skewOf(rendition: string): Promise<number> {
  const playlist = await textWith(rendition, /^#EXTINF:/m)
  const newest = [...playlist.matchAll(WHOLE_SEGMENTS)].at(-1)?.[1]
  if (!newest) throw new Error(`${rendition} has no whole segment`)
  const init = await download(firstAddress(playlist, /#EXT-X-MAP:URI="([^"]+)"/, rendition))
  const { parts, tear } = readParts(await download(new URL(newest, rendition).href), init)
  if (tear) throw new Error(`${newest} is not whole: ${tear}`)
  const endOf = (kind: 'video' | 'audio') =>
    Math.max(
      ...parts
        .flatMap(({ tracks }) => tracks)
        .filter((track) => track.kind === kind)
        .map(({ firstDecodeTimeSeconds, durationSeconds }) => firstDecodeTimeSeconds + durationSeconds),
    )
  return Math.abs(endOf('video') - endOf('audio')) * 1000
}

function bar(value: number) {
  return { name: 'bar', value }
}
