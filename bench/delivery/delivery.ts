import path from 'node:path'
import { tempFolder } from '../../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from '../encoders/copied-picture.ts'
import { tapPublish } from '../encoders/publish-tap.ts'
import { renditionAddress } from '../media-client.ts'
import type { BenchOptions } from '../options.ts'
import { type BareServer, startBareServer } from '../peers/bare-server.ts'
import { startFileServer } from '../peers/nginx-files.ts'
import { type BenchPortal, startBenchPortal } from '../portal/portal.ts'
import { hasProgram } from '../programs.ts'
import { playlistOf, usualPart } from './delivered-stream.ts'
import { compareHeld } from './held-playlists.ts'
import { type Contender, compareServed } from './served.ts'
import { watchAtOnce } from './viewers-at-once.ts'

const HELD = 5000
const VIEWERS = 1000
/** Six servers' runs, three times. */
const RUNS = 18

/**
 * What one process delivers of a live stream: parts of 100 kB and playlists beside a bare node:http server and one
 * nginx worker that send the same bytes; 5,000 held playlists; 1,000 low-latency viewers.
 */
export async function delivery({ seconds = 60 }: BenchOptions): Promise<void> {
  await using folder = await tempFolder()
  // With its sound about 100 kB a part.
  const picture = await encodePicture(folder.path, { size: '1280x720', bitrate: '3M' })
  await using portal = await startBenchPortal()
  await using bare = await startBareServer()
  const { slug, publishAddress } = await portal.openEvent()
  await using tap = await tapPublish(publishAddress)
  await using _encoder = publishCopy(picture, tap.publishAddress)
  const rendition = await renditionAddress(portal.url, slug)

  const nginxFolder = path.join(folder.path, 'nginx')
  await using nginx = hasProgram('nginx', 'delivery beside it') ? await startFileServer(nginxFolder) : undefined
  const contenders = [contenderOf(portal), floorOf(bare), ...(nginx ? [nginx] : [])] as const
  const secondsPerRun = Math.max(1, (2 * seconds) / RUNS)
  await compareServed({ bench: 'delivery, parts', current: () => usualPart(rendition), contenders, secondsPerRun })
  await compareServed({ bench: 'delivery, playlists', current: () => playlistOf(rendition), contenders, secondsPerRun })
  await compareHeld({ requests: HELD, rendition, portalPid: portal.pid, tap, bare })
  await watchAtOnce({ bench: 'delivery', playlist: rendition, viewers: VIEWERS, seconds })
}

function contenderOf({ url, pid }: BenchPortal): Contender {
  return { name: 'portal', port: Number(new URL(url).port), pid, prepare: async (delivered) => delivered.path }
}

function floorOf(bare: BareServer): Contender {
  const { port, pid } = bare
  return {
    name: 'bare node:http',
    port,
    pid,
    prepare: async ({ body }) => {
      await bare.serve(body)
      return '/'
    },
  }
}
