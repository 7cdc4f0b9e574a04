import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { openDescriptorsOf } from '../bench/process-usage.ts'
import { ladderPids } from '../test/support/ffmpeg-children.ts'
import { startPortalProcess } from '../test/support/portal-process.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { until } from '../test/support/until.ts'
import { prepareEvening, rounded } from './evening-on-disk.ts'
import type { FaultResult } from './fault.ts'
import { encodeTags, publishPaced } from './paced-encoder.ts'
import { watchParts } from './part-watch.ts'

const PATIENCE_SECONDS = 30
const MEDIA_SECONDS = 120
const USUAL_MS = 8_000
const FAILURES = 5
const LADDER = '180,120'
const RUNG = '180p'
const PART_MS = 250

/** The ffmpeg that makes a live event's lower renditions: killed, hung, and killed until it is given up. @see FAULTS F4 */
export async function measure(): Promise<FaultResult> {
  await using folder = await tempFolder()
  const { settings, slug, streamKey } = await prepareEvening(folder.path)
  await using portal = startPortalProcess({ ...settings, environment: { LADDER } })
  await portal.ready(PATIENCE_SECONDS)
  const tags = await encodeTags(MEDIA_SECONDS, '480x270')
  await using _encoder = await publishPaced(portal.rtmpUrl, streamKey, tags)
  const ladder = watchLadder(portal, slug)
  await ladder.isOffered(true)

  await using source = watchParts(`${portal.url}/media/${slug}/source/index.m3u8`)
  await ladder.hasNewPart()
  source.longestWait()
  await wait(USUAL_MS)
  const usualWaitMs = source.longestWait()
  const descriptors = await openDescriptorsOf(portal.pid)
  const killed = await ladder.endAndReturn('SIGKILL')
  const hung = await ladder.endAndReturn('SIGSTOP')
  const isGapMarked = (await ladder.playlist()).includes('#EXT-X-GAP')
  for (let failures = 3; failures < FAILURES; failures += 1) await ladder.end('SIGKILL')
  const isOfferedUntilThen = (await ladder.offered()).includes(`${RUNG}/`)
  await ladder.end('SIGKILL')
  const lastAt = performance.now()
  await ladder.isOffered(false)
  const measured = {
    killNoticedSeconds: killed.noticedSeconds,
    backAfterKillSeconds: killed.backSeconds,
    hangNoticedSeconds: hung.noticedSeconds,
    backAfterHangSeconds: hung.backSeconds,
    isGapMarked,
    isOfferedUntilThen,
    givenUpSeconds: rounded((performance.now() - lastAt) / 1000),
    sourceIsOffered: (await ladder.offered()).includes('source/'),
    usualWaitMs,
    longestWaitMs: source.longestWait(),
    zombies: await zombiesOf(portal.pid),
    // The ffmpeg that was there before has taken some with it.
    descriptorsLeaked: Math.max(0, (await openDescriptorsOf(portal.pid)) - descriptors),
  }
  return {
    fault: 'F4',
    promise:
      'ffmpeg killed or hung: noticed ≤ 5 s, back by itself, gap marked, passthrough never later than usual; after 5 failures out of the multivariant playlist; no zombie, no leaked descriptor',
    measured,
    pass:
      measured.killNoticedSeconds <= 5 &&
      measured.hangNoticedSeconds <= 5 &&
      measured.backAfterKillSeconds <= 10 &&
      measured.backAfterHangSeconds <= 10 &&
      measured.isGapMarked &&
      measured.isOfferedUntilThen &&
      measured.givenUpSeconds <= 5 &&
      measured.sourceIsOffered &&
      // A scheduler's whim is less than a part.
      measured.longestWaitMs <= measured.usualWaitMs + PART_MS &&
      measured.zombies + measured.descriptorsLeaked === 0,
  }
}

function watchLadder(portal: { readonly pid: number; readonly url: string }, slug: string) {
  const textAt = async (path: string) => {
    const response = await fetch(`${portal.url}/media/${slug}/${path}`)
    return response.ok ? response.text() : ''
  }
  const offered = () => textAt('index.m3u8')
  const playlist = () => textAt(`${RUNG}/index.m3u8`)
  const newestPart = async () => (await playlist()).match(/^#EXT-X-PART:.*$/gm)?.at(-1)
  const patience = (what: string) => ({ withinSeconds: PATIENCE_SECONDS, what })
  const child = async () => {
    let pids: readonly number[] = []
    const isThere = async () => {
      pids = await ladderPids(portal.pid)
      return pids.length === 1
    }
    await until(isThere, patience('one ffmpeg that makes rungs'))
    return pids[0] ?? 0
  }
  const hasNewPart = async () => {
    const before = await newestPart()
    await until(async () => ![undefined, before].includes(await newestPart()), patience('a part of the rung'))
  }
  const end = async (signal: NodeJS.Signals) => {
    const pid = await child()
    const signalledAt = performance.now()
    process.kill(pid, signal)
    // A zombie would still be there.
    await until(async () => !(await isThere(pid)), patience('the end of ffmpeg'))
    return { signalledAt, noticedSeconds: rounded((performance.now() - signalledAt) / 1000) }
  }
  return {
    offered,
    playlist,
    hasNewPart,
    end,
    isOffered: (isIt: boolean) =>
      until(async () => (await offered()).includes(`${RUNG}/`) === isIt, patience(`${RUNG} offered: ${isIt}`)),
    async endAndReturn(signal: NodeJS.Signals) {
      const { signalledAt, noticedSeconds } = await end(signal)
      await child()
      await hasNewPart()
      return { noticedSeconds, backSeconds: rounded((performance.now() - signalledAt) / 1000) }
    },
  }
}

async function isThere(pid: number): Promise<boolean> {
  return readFile(`/proc/${pid}/stat`).then(
    () => true,
    () => false,
  )
}

/** Children that have ended and that nobody has asked about. */
async function zombiesOf(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const states = await Promise.all(pids.map((each) => readFile(`/proc/${each}/status`, 'utf8').catch(() => '')))
  return states.filter((text) => /^State:\s*Z/m.test(text) && new RegExp(`^PPid:\\s*${pid}$`, 'm').test(text)).length
}
