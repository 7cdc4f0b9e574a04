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

/** How near the edge is tried, s; each is taken as near as it plays without stalling. */
const PORTAL_TRIED: readonly (readonly [partSeconds: number, holdBackSeconds: number])[] = [
  [0.1, 0.3],
  [0.15, 0.45],
  [0.2, 0.6],
  [0.25, 1],
]
const PEERS_TRIED: readonly number[] = [1, 1.5, 2, 2.5, 3, 4]
const TRIAL_SECONDS = 15

/**
 * What the same camera's delay is with what people would use instead: plain HLS with segments of 1 s, of ffmpeg behind
 * nginx and of nginx-rtmp, watched with hls.js. All of them as near the edge as they play without a stall.
 */
export async function besidePeers({ seconds = 60 }: BenchOptions): Promise<void> {
  if (!hasProgram('nginx', 'the delay of plain HLS')) return
  const ours = await asNearAsItPlays(
    PORTAL_TRIED.map(([partSeconds, holdBackSeconds]) => ({
      name: `portal, parts ${partSeconds} hold back ${holdBackSeconds}`,
      watch: (forSeconds) => watchOne({ partSeconds, holdBackSeconds }, forSeconds),
    })),
    seconds,
  )
  for (const start of [startFfmpegHls, startNginxRtmp]) {
    const peer = await tuned(start, seconds)
    report({
      bench: `latency beside peers, ${ours.name}, p95`,
      value: ours.figures.p95,
      unit: 'ms',
      versus: { name: peer.name, value: peer.figures.p95 },
    })
  }
}

interface Setting {
  readonly name: string
  watch(seconds: number): Promise<Watched>
}

interface Tuned {
  readonly name: string
  readonly figures: DelayFigures
}

/** The first of some settings, the nearest first, that stalls neither in a trial nor in the run that is measured. */
async function asNearAsItPlays(settings: readonly Setting[], seconds: number): Promise<Tuned> {
  for (const { name, watch } of settings) {
    if (delayFigures(`${name}, trial`, await watch(TRIAL_SECONDS)).stalls > 0) continue
    const figures = delayFigures(name, await watch(seconds))
    say(
      `${name}: p50 ${Math.round(figures.p50)}, p95 ${Math.round(figures.p95)} ms, ${figures.stalls} stalls in ${seconds} s`,
    )
    if (figures.stalls === 0) return { name, figures }
  }
  throw new Error(`stalls wherever it is played: ${settings.map(({ name }) => name).join('; ')}`)
}

async function tuned(start: (folder: string) => Promise<HlsPeer>, seconds: number): Promise<Tuned> {
  await using folder = await tempFolder()
  await using peer = await start(folder.path)
  // A key frame each second: what segments of 1 s need.
  await using _camera = filmClock(peer.publishAddress, { keyFrameEvery: 30 })
  await textWith(peer.address, /#EXTINF(?:.|\n)*#EXTINF/)
  const settings = PEERS_TRIED.map((behind) => ({
    name: `${peer.name}, hls.js ${behind} s behind`,
    watch: (forSeconds: number) => watchPeer(peer, behind, forSeconds),
  }))
  return await asNearAsItPlays(settings, seconds)
}

async function watchPeer({ address }: HlsPeer, behindSeconds: number, seconds: number): Promise<Watched> {
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
