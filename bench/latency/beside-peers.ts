import { openBrowser } from '../../test/support/browser.ts'
import { tempFolder } from '../../test/support/temp-folder.ts'
import { filmClock } from '../clock/clock-camera.ts'
import { type Watched, watchClock } from '../clock/watch-clock.ts'
import { textWith } from '../media-client.ts'
import type { BenchOptions } from '../options.ts'
import { type HlsPeer, startFfmpegHls, startNginxRtmp } from '../peers/plain-hls.ts'
import { servePlayerPage } from '../players/page-server.ts'
import { hasProgram } from '../programs.ts'
import { report, say } from '../report.ts'
import { type DelayFigures, delayFigures, SETTLING_SECONDS } from './delay-figures.ts'
import { watchOne } from './glass-to-glass.ts'

/** How far behind the edge hls.js is told to play, s: the first that does not stall is the peer's. */
const TRIED_SECONDS: readonly number[] = [1, 1.5, 2, 2.5, 3, 4]
const TRIAL_SECONDS = 15

/**
 * What the same camera's delay is with what people would use instead: plain HLS with segments of 1 s, of ffmpeg behind
 * nginx and of nginx-rtmp, watched with hls.js as near the edge as it plays without stalling.
 */
export async function besidePeers({ seconds = 60 }: BenchOptions): Promise<void> {
  if (!hasProgram('nginx', 'the delay of plain HLS')) return
  const ours = delayFigures('portal', await watchOne({}, seconds))
  for (const start of [startFfmpegHls, startNginxRtmp]) {
    const { name, figures } = await tuned(start, seconds)
    report({
      bench: 'latency beside peers, p95',
      value: ours.p95,
      unit: 'ms',
      versus: { name: `${name}, ${figures.stalls} stalls`, value: figures.p95 },
    })
  }
}

type StartPeer = (folder: string) => Promise<HlsPeer>

async function tuned(
  start: StartPeer,
  seconds: number,
): Promise<{ readonly name: string; readonly figures: DelayFigures }> {
  await using folder = await tempFolder()
  await using peer = await start(folder.path)
  // A key frame each second: what segments of 1 s need.
  await using _camera = filmClock(peer.publishAddress, { keyFrameEvery: 30 })
  await textWith(peer.address, /#EXTINF(?:.|\n)*#EXTINF/)
  for (const behind of TRIED_SECONDS) {
    const trial = delayFigures(`${peer.name}, ${behind} s behind`, await watch(peer, behind, TRIAL_SECONDS))
    if (trial.stalls > 0) continue
    const name = `${peer.name}, hls.js ${behind} s behind`
    return { name, figures: delayFigures(name, await watch(peer, behind, seconds)) }
  }
  say(`${peer.name} stalls wherever hls.js plays`)
  throw new Error(`${peer.name} cannot be played without a stall`)
}

async function watch({ address }: HlsPeer, behindSeconds: number, seconds: number): Promise<Watched> {
  const { origin, pathname } = new URL(address)
  await using server = await servePlayerPage(origin)
  await using browser = await openBrowser()
  const { page } = await browser.visit(server.url)
  await page.addScriptTag({ url: `${server.url}/scripts/hls.js/dist/hls.min.js` })
  await page.evaluate(`{
    const hls = new Hls({ liveSyncDuration: ${behindSeconds}, maxLiveSyncPlaybackRate: 1.2 }), video = document.querySelector('video')
    hls.loadSource(${JSON.stringify(pathname)}); hls.attachMedia(video); video.play()
  }`)
  return await watchClock(page, (SETTLING_SECONDS + seconds) * 1000)
}
