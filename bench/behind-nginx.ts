import { tempFolder } from '../test/support/temp-folder.ts'
import { watchAtOnce } from './delivery/viewers-at-once.ts'
import { encodePicture, publishCopy } from './encoders/copied-picture.ts'
import { renditionAddress } from './media-client.ts'
import type { BenchOptions } from './options.ts'
import { startShippedNginx } from './peers/shipped-nginx.ts'
import { startBenchPortal } from './portal/portal.ts'
import { processorSecondsOf } from './process-usage.ts'
import { hasProgram } from './programs.ts'
import { report } from './report.ts'

const FEW = 100
const MANY = 2000

/** What reaches the portal, and what that costs it, when 100 and then 2,000 low-latency viewers come through nginx. */
export async function behindNginx({ seconds = 30 }: BenchOptions): Promise<void> {
  if (!hasProgram('nginx', 'behind-nginx')) return
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '640x360', bitrate: '800k' })
  await using portal = await startBenchPortal({ trustProxy: 'loopback' })
  const { slug, publishAddress } = await portal.openEvent()
  await using _encoder = publishCopy(picture, publishAddress)
  await renditionAddress(portal.url, slug)
  await using nginx = await startShippedNginx(`${folder.path}/nginx`, portal.url)
  const playlist = await renditionAddress(nginx.url, slug)

  const crowd = async (viewers: number) => {
    const before = await nginx.passedOn()
    const used = await processorSecondsOf(portal.pid)
    await watchAtOnce({ bench: 'behind-nginx', playlist, viewers, seconds })
    return {
      requestsPerSecond: ((await nginx.passedOn()) - before) / seconds,
      share: (((await processorSecondsOf(portal.pid)) - used) * 100) / seconds,
    }
  }
  const few = await crowd(FEW)
  const many = await crowd(MANY)
  const name = `${FEW} viewers`
  const bench = `behind-nginx, ${MANY} viewers, portal`
  const passed = { name, value: few.requestsPerSecond }
  report({ bench, value: many.requestsPerSecond, unit: 'requests/s', versus: passed })
  report({ bench, value: many.share, unit: '% of a core', versus: { name, value: few.share } })
}
