import type { TestEncoder } from '../test/media/ingest/test-encoder.ts'
import { millisecondsOf } from './encoder-door.ts'
import { discontinuitiesIn, type Evening, nextMsnIn, openEvening, segmentsIn } from './evening-door.ts'
import type { FaultResult } from './fault.ts'

const PLAYLIST = 'source/index.m3u8'

/** An encoder that drops and comes back, within the reconnect window and after it. @see FAULTS F17, F18 */
export async function measure(): Promise<FaultResult> {
  const measured = { ...(await returnInTime()), ...(await returnLate()) }
  const { stateAfterFinMs, stateAfterSilenceMs, playersBackMs, discontinuities, changedSegments, earlierSegments } =
    measured
  return {
    fault: 'F17, F18',
    promise:
      'interrupted ≤ 3 s after FIN, ≤ 10 s after silence; players back ≤ 5 s after media; after the window, from another address: same event, nothing overwritten, only End ends',
    measured,
    pass:
      stateAfterFinMs <= 3_000 &&
      stateAfterSilenceMs <= 10_000 &&
      playersBackMs <= 5_000 &&
      discontinuities === 1 &&
      measured.isLongSaid &&
      earlierSegments > 0 &&
      changedSegments === 0 &&
      measured.states === 'live,interrupted,live,replay',
  }
}

async function returnInTime() {
  await using evening = await openEvening(60)
  const first = await publish(evening, '127.0.0.1')
  await evening.untilPlayable()
  const stateAfterFinMs = await millisecondsOf(async () => {
    await first[Symbol.asyncDispose]()
    await evening.untilState('interrupted')
  })

  const next = nextMsnIn(await evening.fetch(PLAYLIST))
  const player = evening.fetch(PLAYLIST, `_HLS_msn=${next}&_HLS_part=0`)
  const started = performance.now()
  await using _second = await publish(evening, '127.0.0.1')
  const discontinuities = discontinuitiesIn(await player)
  const playersBackMs = Math.round(performance.now() - started)
  await evening.untilState('live')
  const stateAfterSilenceMs = await millisecondsOf(() => evening.untilState('interrupted'))
  return { stateAfterFinMs, playersBackMs, discontinuities, stateAfterSilenceMs }
}

/** A window of nothing is over at once. */
async function returnLate() {
  await using evening = await openEvening(0)
  const states: string[] = []
  const reach = async (state: 'live' | 'interrupted') => {
    await evening.untilState(state)
    states.push(state)
  }
  const first = await publish(evening, '127.0.0.1')
  await evening.untilPlayable()
  await reach('live')
  await first[Symbol.asyncDispose]()
  await reach('interrupted')
  const isLongSaid = evening.status().reason?.includes('longer than the reconnect window') ?? false
  const earlier = segmentsIn(await evening.fetch(PLAYLIST))
  const before = await Promise.all(earlier.map((address) => evening.fetch(`source/${address}`)))
  await using _second = await publish(evening, '127.0.0.2')
  await reach('live')
  const after = await Promise.all(earlier.map((address) => evening.fetch(`source/${address}`)))
  states.push((await evening.end()).state)
  return {
    isLongSaid,
    earlierSegments: earlier.length,
    changedSegments: before.filter((bytes, index) => !after[index]?.equals(bytes)).length,
    states: states.join(),
  }
}

async function publish(evening: Evening, from: string): Promise<TestEncoder> {
  const { encoder, status } = await evening.knock(from)
  if (status !== 'NetStream.Publish.Start') throw new Error(`the encoder was answered ${status}`)
  evening.send(encoder)
  return encoder
}
