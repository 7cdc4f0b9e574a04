import { setTimeout as wait } from 'node:timers/promises'
import type { BenchOptions } from '../options.ts'
import { percentile } from '../percentile.ts'
import { report, say } from '../report.ts'
import { measureBareRoom } from './bare-room.ts'
import { measurePortalRoom } from './portal-room.ts'
import type { RoomUnderLoad } from './room-under-load.ts'

const PEOPLE = 5_000
const JOINS_PER_SECOND = 500
const VOTES_PER_SECOND = 500
const VOTING_SECONDS = 30
/** What the naive room can still do for so many. */
const NAIVE_VOTES_PER_SECOND = 10
const NAIVE_SECONDS = 6

/**
 * Five thousand people in one room of one portal, beside plain socket.io that emits every vote to everybody: joining,
 * voting, hearing what is on air, and what each costs the server's process.
 * @see QUESTIONS, Measures
 */
export async function room({ seconds = VOTING_SECONDS }: BenchOptions): Promise<void> {
  const load = { people: PEOPLE, joinsPerSecond: JOINS_PER_SECOND }
  const portal = await measurePortalRoom({ ...load, votesPerSecond: VOTES_PER_SECOND, votingSeconds: seconds })
  await wait(1_000)
  const bare = await measureBareRoom({
    ...load,
    votesPerSecond: NAIVE_VOTES_PER_SECOND,
    votingSeconds: NAIVE_SECONDS,
    announcement: portal.announcement,
  })
  reportJoins(portal, bare)
  reportVotes(portal, bare)
  reportOnAir(portal, bare)
}

function reportJoins(portal: RoomUnderLoad, bare: RoomUnderLoad): void {
  const name = 'plain socket.io'
  const asked = { name: 'asked for', value: JOINS_PER_SECOND }
  const { joining } = portal
  report({ bench: 'room, joins', value: PEOPLE / joining.seconds, unit: 'joins/s', versus: asked })
  report({ bench: 'room, joins refused', value: joining.refused, unit: 'errors', versus: { name: 'bar', value: 0 } })
  const delays = { name, value: bare.joining.eventLoopDelayP99Ms }
  say(`The event loop is looked at every 10 ms, which is the least that is seen; the bar is 200 ms.`)
  report({
    bench: 'room, event loop p99 while joining',
    value: joining.eventLoopDelayP99Ms,
    unit: 'ms',
    versus: delays,
  })
  const cost = (of: RoomUnderLoad) => (of.joining.processorSeconds * 1e6) / PEOPLE
  report({
    bench: 'room, processor of a join',
    value: cost(portal),
    unit: 'µs of a core',
    versus: { name, value: cost(bare) },
  })
  const memory = (of: RoomUnderLoad) => of.joining.residentBytes / PEOPLE / 1e3
  report({
    bench: 'room, memory of a socket',
    value: memory(portal),
    unit: 'kB',
    versus: { name, value: memory(bare) },
  })
}

function reportVotes({ voting }: RoomUnderLoad, bare: RoomUnderLoad): void {
  const votes = voting.acknowledgedAfter.length
  const factor = votes / bare.voting.acknowledgedAfter.length
  say(
    `${votes} votes of ${PEOPLE} people were acknowledged after their commit. Plain socket.io was given ` +
      `${NAIVE_VOTES_PER_SECOND} a second; its figures are those × ${factor.toFixed(0)}, for as many votes.`,
  )
  const bar = { name: 'bar', value: 500 }
  report({ bench: 'room, votes refused', value: voting.refused, unit: 'errors', versus: { name: 'bar', value: 0 } })
  for (const percent of [50, 99]) {
    const value = percentile(voting.acknowledgedAfter, percent)
    report({ bench: `room, vote acknowledged, p${percent}`, value, unit: 'ms', versus: bar })
  }
  const name = 'plain socket.io, every vote to everybody, scaled'
  const frames = { name, value: bare.voting.frames * factor }
  report({ bench: 'room, frames announced', value: voting.frames, unit: 'frames', versus: frames })
  const bytes = { name, value: (bare.voting.bytes * factor) / 1e6 }
  report({ bench: 'room, bytes announced', value: voting.bytes / 1e6, unit: 'MB', versus: bytes })
  const processor = { name, value: bare.voting.processorSeconds * factor }
  report({
    bench: 'room, processor while voting',
    value: voting.processorSeconds,
    unit: 's of a core',
    versus: processor,
  })
  const whole = voting.processorSeconds + voting.databaseSeconds
  report({ bench: 'room, processor with PostgreSQL’s', value: whole, unit: 's of a core', versus: processor })
}

function reportOnAir({ lastHeardAfter }: RoomUnderLoad, bare: RoomUnderLoad): void {
  for (const [word, percent] of [
    ['median', 50],
    ['worst', 100],
  ] as const) {
    report({
      bench: `room, on air to the last of ${PEOPLE}, ${word} of ${lastHeardAfter.length}`,
      value: percentile(lastHeardAfter, percent),
      unit: 'ms',
      versus: { name: 'one broadcast of plain socket.io', value: percentile(bare.lastHeardAfter, percent) },
    })
  }
}
