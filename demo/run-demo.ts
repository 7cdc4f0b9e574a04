import type { Logger } from 'pino'
import { GUEST } from '../server/accounts/viewer.ts'
import { systemClock } from '../server/clock.ts'
import { Closing } from '../server/closing.ts'
import type { Config } from '../server/config.ts'
import { StartError } from '../server/errors.ts'
import type { Portal } from '../server/portal.ts'
import { type MakePortal, type StartOptions, startPortal } from '../server/start.ts'
import { type Demo, type DemoEvent, readDemoFile, writeDemoFile } from './demo-file.ts'
import { invitePeople, liveDraft, upcomingDraft } from './fill-portal.ts'
import { keepPublishing } from './keep-publishing.ts'
import { lifeOf } from './play-evening.ts'
import { recordPast } from './record-past.ts'
import { createSignInLinks } from './sign-in-links.ts'
import { LIVE, LIVE_QUESTIONS, PAST, UPCOMING } from './society.ts'

export interface DemoOptions {
  readonly config: Config
  readonly log: Logger
  /** Whether the live event's encoder is ours, or left to the one who runs the demonstration. */
  readonly hasEncoder: boolean
  readonly say: (words: string) => void
}

/**
 * Runs the portal with an invented society: an empty `DATA_DIR` is filled, one that an earlier run filled goes on.
 * @see DESIGN, Contract with the outside: Commands
 */
export async function runDemo({ config, log, hasEncoder, say }: DemoOptions): Promise<AsyncDisposable> {
  const closing = new Closing()
  const links = createSignInLinks()
  const before = await readDemoFile(config.dataDir)
  const prepare: StartOptions['prepare'] = async (makePortal) => {
    if (before) return
    await refuseFilledPortal(makePortal, config.dataDir)
    say('Recording the evenings that are over: a minute, the first time …\n')
    await recordPast(makePortal)
  }
  const running = closing.use(await startPortal({ config, log, prepare, routes: (portal) => [links.routes(portal)] }))
  const { portal, url, rtmpUrl } = running
  const live = (before && (await liveAgain(portal, before))) ?? (await openLive(portal, before !== null))
  const demo: Demo = {
    url,
    rtmp: rtmpUrl,
    signIn: links.addresses(url),
    events: [live, { slug: UPCOMING.slug, state: 'scheduled' }, ...PAST.map(({ slug }) => ({ slug, state: 'replay' }))],
  }
  await writeDemoFile(config.dataDir, demo)
  if (hasEncoder) closing.use(keepPublishing(`${rtmpUrl}/${live.streamKey}`))
  say(wordsOf(demo))
  return closing
}

/** Invented evenings never come among a society's own; nor is one half recorded when Ctrl-C came played again. */
async function refuseFilledPortal(makePortal: MakePortal, dataDir: string): Promise<void> {
  await using built = makePortal(systemClock)
  const { live, upcoming, replays } = await built.portal.events.home(GUEST)
  if (live.length + upcoming.length + replays.length === 0) return
  throw new StartError(
    `DATA_DIR ${dataDir} holds events already, and they are not a finished demonstration's.`,
    'Choose an empty folder with DATA_DIR; if they were a demonstration, remove the folder and start again.',
  )
}

/** The live event of an earlier run, unless somebody has ended it. */
async function liveAgain(portal: Portal, before: Demo): Promise<DemoEvent | undefined> {
  const live = before.events.find(({ streamKey }) => streamKey !== undefined)
  const facts = live && (await portal.events.facts(live.slug))
  return facts && ['scheduled', 'live', 'interrupted'].includes(facts.state) ? live : undefined
}

async function openLive(portal: Portal, isFilled: boolean): Promise<DemoEvent> {
  const staff = await invitePeople(portal)
  const now = portal.clock.now()
  const draft = liveDraft(now)
  const { slug } = await portal.events.create(staff, isFilled ? { ...draft, slug: undefined } : draft)
  await portal.events.schedule(staff, slug)
  const streamKey = await portal.events.rotateStreamKey(staff, slug)
  for (const asked of LIVE_QUESTIONS) {
    for (const { run } of lifeOf(asked, { portal, slug, staff })) await run()
  }
  if (!isFilled) {
    const upcoming = await portal.events.create(staff, upcomingDraft(now))
    await portal.events.schedule(staff, upcoming.slug)
  }
  return { slug, state: 'live', streamKey }
}

function wordsOf({ url, rtmp, signIn, events }: Demo): string {
  const roles = Object.entries(signIn).map(([role, link]) => `  ${role.padEnd(10)} ${link}`)
  const addresses = events.map(({ slug, state }) => `  ${state.padEnd(10)} ${url}/events/${slug}`)
  const live = events.find(({ streamKey }) => streamKey !== undefined)
  return [
    `\n${LIVE.draft.series ?? ''} — the portal is open at ${url}`,
    '\nSign in with one click as',
    ...roles,
    '\nEvents',
    ...addresses,
    `\nAn encoder of yours: ${rtmp}/${live?.streamKey} (start with --no-encoder)`,
    'Ctrl-C stops everything.\n\n',
  ].join('\n')
}
