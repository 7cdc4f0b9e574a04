import { setTimeout as pause } from 'node:timers/promises'
import type { PublishTap } from '../encoders/publish-tap.ts'
import { preciseNow } from '../load/jobs.ts'
import { startLoad } from '../load/load.ts'
import { download } from '../media-client.ts'
import type { BareServer } from '../peers/bare-server.ts'
import { percentile } from '../percentile.ts'
import { residentBytesOf } from '../process-usage.ts'
import { report, say } from '../report.ts'

const ROUNDS = 3
/** For what was sent last to be on the server's side. */
const ARRIVAL_MS = 700

export interface HeldContest {
  readonly requests: number
  /** The rendition's playlist on the portal. */
  readonly rendition: string
  readonly portalPid: number
  /** The encoder's tap: media that is kept back keeps the playlists back. */
  readonly tap: PublishTap
  readonly bare: BareServer
}

interface Round {
  /** From the release to the last answer's last byte. */
  readonly lastMs: number
  readonly bytesEach: number
}

/** Playlist requests that wait for the same part, all answered at once when it comes; medians of alternating rounds. */
export async function compareHeld(contest: HeldContest): Promise<void> {
  const ours: Round[] = []
  const floor: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await holdBare(contest))
    ours.push(await holdPortal(contest))
    say(`held: ${describe('portal', ours.at(-1))}; ${describe('bare node:http', floor.at(-1))}`)
  }
  const bench = `delivery, ${contest.requests} held playlists`
  const name = 'bare node:http'
  const lastMs = (rounds: Round[]) =>
    percentile(
      rounds.map((round) => round.lastMs),
      50,
    )
  report({ bench: `${bench}, last`, value: lastMs(ours), unit: 'ms', versus: { name, value: lastMs(floor) } })
  // The first round's: memory that was taken once is not given back.
  const kilobytes = (rounds: Round[]) => (rounds[0]?.bytesEach ?? 0) / 1000
  report({ bench: `${bench}, each`, value: kilobytes(ours), unit: 'kB', versus: { name, value: kilobytes(floor) } })
}

async function holdPortal({ requests, rendition, portalPid, tap }: HeldContest): Promise<Round> {
  tap.hold()
  await pause(ARRIVAL_MS)
  const playlist = (await download(rendition)).toString()
  const [, msn, part] = /#EXT-X-PRELOAD-HINT:.*URI="(\d+)\.(\d+)\.m4s"/.exec(playlist) ?? []
  const { port, pathname } = new URL(rendition)
  const path = `${pathname}?_HLS_msn=${msn}&_HLS_part=${part}`
  try {
    return await holdAll({ port: Number(port), path, pid: portalPid, requests, release: () => tap.release() })
  } finally {
    tap.release()
  }
}

async function holdBare({ requests, rendition, bare }: HeldContest): Promise<Round> {
  await bare.serve(await download(rendition))
  const { port, pid } = bare
  return holdAll({ port, pid, path: '/held', requests, release: () => void bare.release() })
}

interface Holding {
  readonly port: number
  readonly path: string
  readonly pid: number
  readonly requests: number
  release(): void
}

async function holdAll({ port, path, pid, requests, release }: Holding): Promise<Round> {
  const before = await residentBytesOf(pid)
  await using load = startLoad<'held'>({ kind: 'held', port, path, connections: requests })
  await load.sent
  await pause(ARRIVAL_MS)
  const held = await residentBytesOf(pid)
  const releasedAt = preciseNow()
  release()
  const { lastAnsweredAt, errors } = await load.result
  if (errors > 0) throw new Error(`${errors} of ${requests} held requests failed`)
  return { lastMs: lastAnsweredAt - releasedAt, bytesEach: (held - before) / requests }
}

function describe(name: string, round: Round | undefined): string {
  return `${name} ${round?.lastMs.toFixed(0)} ms, ${((round?.bytesEach ?? 0) / 1000).toFixed(1)} kB each`
}
