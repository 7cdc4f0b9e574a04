import { setTimeout as wait } from 'node:timers/promises'
import { discontinuitiesIn, type Evening, openEvening, segmentsIn } from './evening-door.ts'
import type { FaultResult } from './fault.ts'

const PLAYLIST = 'source/index.m3u8'
const STARTED = 'NetStream.Publish.Start'

/** Two encoders with one key. @see FAULTS F19 */
export async function measure(): Promise<FaultResult> {
  await using evening = await openEvening(60)
  const { encoder: first } = await evening.knock('127.0.0.1')
  await using _first = first
  evening.send(first)
  await evening.untilPlayable()
  const lastDataAt = performance.now()

  const refused = await evening.knock('127.0.0.2')
  await refused.encoder.closed()
  const areBothNamed = evening.status().encoderFrom === '127.0.0.1' && evening.status().rival?.from === '127.0.0.2'
  await using second = await knockUntilLetIn(evening, '127.0.0.2')
  const acceptedAfterSilenceMs = Math.round(performance.now() - lastDataAt)
  // The first does not know yet: what it sends now must reach nobody.
  evening.send(first)
  evening.send(second)
  await first.closed()
  await evening.fetch(PLAYLIST, '_HLS_msn=2&_HLS_part=0')

  await evening.allowTakeover()
  const third = await evening.knock('127.0.0.3')
  await using _third = third.encoder
  evening.send(third.encoder)
  await second.closed()
  await evening.fetch(PLAYLIST, '_HLS_msn=3&_HLS_part=0')
  const measured = {
    secondWas: refused.status ?? 'closed',
    areBothNamed,
    acceptedAfterSilenceMs,
    takeoverWas: third.status ?? 'closed',
    ...(await breaksOf(evening)),
  }
  return {
    fault: 'F19',
    promise:
      'second refused while the first sent data in the last 5 s; accepted at once if it is silent, or when the producer says so; never interleaved; both named in the studio',
    measured,
    pass:
      measured.secondWas === 'NetStream.Publish.BadName' &&
      areBothNamed &&
      acceptedAfterSilenceMs >= 5_000 &&
      acceptedAfterSilenceMs < 6_000 &&
      measured.takeoverWas === STARTED &&
      measured.discontinuities === 2 &&
      measured.segments === 3,
  }
}

async function knockUntilLetIn(evening: Evening, from: string) {
  for (;;) {
    const { encoder, status } = await evening.knock(from)
    if (status === STARTED) return encoder
    await encoder.closed()
    await wait(100)
  }
}

/** Each of three encoders sends one segment. */
async function breaksOf(evening: Evening) {
  await evening.end()
  const playlist = await evening.fetch(PLAYLIST)
  return { discontinuities: discontinuitiesIn(playlist), segments: segmentsIn(playlist).length }
}
