import type { Page } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { until } from '../test/support/until.ts'
import { pictureMoves } from '../test/support/watching.ts'
import { type EveningOnDisk, prepareEvening, rounded, runSeconds } from './evening-on-disk.ts'
import type { FaultOptions, FaultResult } from './fault.ts'
import { encodeTags, publishPaced } from './paced-encoder.ts'

const PATIENCE_SECONDS = 30
/** As much as one connection of the encoder may need on a busy machine. */
const MEDIA_SECONDS = 60

interface Kill {
  readonly takenSeconds: number
  readonly listeningSeconds: number
  readonly acceptedSeconds: number
  readonly playsOnSeconds: number
  readonly damages: number
}

/** A whole portal killed again and again while a browser watches. @see FAULTS F1 */
export async function measure({ kills = 3 }: FaultOptions): Promise<FaultResult> {
  await using folder = await tempFolder()
  const evening = await prepareEvening(folder.path)
  const { done, deltaUpdates, isSamePage } = await killRepeatedly(evening, kills)
  const runs = runSeconds(await evening.recorded())
  const worst = (of: (kill: Kill) => number) => rounded(Math.max(...done.map(of)))
  const lost = done.map(({ takenSeconds }, index) => Math.max(0, takenSeconds - (runs[index] ?? 0)))
  const measured = {
    kills,
    runs: runs.length,
    worstLostSeconds: rounded(Math.max(...lost)),
    meanLostSeconds: rounded(lost.reduce((sum, seconds) => sum + seconds, 0) / kills),
    worstListeningSeconds: worst(({ listeningSeconds }) => listeningSeconds),
    worstAcceptedSeconds: worst(({ acceptedSeconds }) => acceptedSeconds),
    worstPlaysOnSeconds: worst(({ playsOnSeconds }) => playsOnSeconds),
    damages: done.reduce((sum, { damages }) => sum + damages, 0),
    deltaUpdates,
    isSamePage,
  }
  return {
    fault: 'F1',
    promise:
      'kill -9: media lost ≤ 0.5 s; listening ≤ 5 s; encoder taken again ≤ 1 s; recording whole; player on ≤ 12 s, no reload',
    measured,
    pass:
      measured.runs === kills + 1 &&
      measured.worstLostSeconds <= 0.5 &&
      measured.worstListeningSeconds <= 5 &&
      measured.worstAcceptedSeconds <= 1 &&
      measured.worstPlaysOnSeconds <= 12 &&
      measured.damages === 0 &&
      isSamePage,
  }
}

async function killRepeatedly(evening: EveningOnDisk, kills: number) {
  const { settings, slug, streamKey } = evening
  const tags = await encodeTags(MEDIA_SECONDS)
  let portal = startPortalProcess(settings)
  try {
    await portal.ready(PATIENCE_SECONDS)
    let encoder = await publishPaced(portal.rtmpUrl, streamKey, tags)
    await using browser = await openBrowser()
    const { page } = await browser.visit(`${portal.url}/events/${slug}`)
    const deltaUpdates = countDeltaUpdates(page)
    await page.evaluate(() => document.documentElement.setAttribute('data-same-document', 'yes'))
    const done: Kill[] = []
    while (done.length < kills) {
      await pictureMoves(page, 1 + 2 * Math.random())
      const playable = await page.evaluate(bufferedUntil)
      const killedAt = performance.now()
      await portal.signal('SIGKILL')
      const takenSeconds = encoder.takenSeconds()
      await encoder[Symbol.asyncDispose]()
      portal = startPortalProcess(settings)
      await portal.ready(PATIENCE_SECONDS)
      const listeningSeconds = secondsSince(killedAt)
      const knockedAt = performance.now()
      encoder = await publishPaced(portal.rtmpUrl, streamKey, tags)
      const acceptedSeconds = secondsSince(knockedAt)
      await playsBeyond(page, playable)
      const playsOnSeconds = secondsSince(killedAt)
      const damages = (await evening.damages()).length
      done.push({ takenSeconds, listeningSeconds, acceptedSeconds, playsOnSeconds, damages })
    }
    await encoder[Symbol.asyncDispose]()
    const isSamePage = (await page.locator('html').getAttribute('data-same-document')) === 'yes'
    return { done, deltaUpdates: deltaUpdates(), isSamePage }
  } finally {
    await portal[Symbol.asyncDispose]()
  }
}

/** @returns how many playlists the player has taken that left out what it knew */
function countDeltaUpdates(page: Page): () => number {
  let count = 0
  page.on('requestfinished', async (request) => {
    if (!request.url().includes('_HLS_skip=')) return
    const text = await request
      .response()
      .then((response) => response?.text())
      .catch(() => '') // the page has gone
    if (text?.includes('#EXT-X-SKIP:')) count += 1
  })
  return () => count
}

/** Media from after the kill is on the screen. */
async function playsBeyond(page: Page, seconds: number): Promise<void> {
  const what = `the picture to go on beyond ${seconds} s`
  await until(async () => (await page.evaluate(playedUntil)) > seconds + 0.2, { withinSeconds: PATIENCE_SECONDS, what })
}

function bufferedUntil(): number {
  const { buffered } = document.querySelector('video') ?? {}
  return buffered && buffered.length > 0 ? buffered.end(buffered.length - 1) : Number.NaN
}

function playedUntil(): number {
  return document.querySelector('video')?.currentTime ?? 0
}

function secondsSince(moment: number): number {
  return (performance.now() - moment) / 1000
}
