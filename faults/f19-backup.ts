import { setTimeout as wait } from 'node:timers/promises'
import type { EncoderRole } from '../server/media/engine.ts'
import { until } from '../test/support/until.ts'
import { discontinuitiesIn, type Evening, openEvening } from './evening-door.ts'
import type { FaultResult } from './fault.ts'
import { encodeTags, publishPaced } from './paced-encoder.ts'

/** Key frames come every second: a backup whose key frame has just passed is waited for that long. */
const STEP_IN_BAR_MS = 3_200
const HANG_UP_BAR_MS = 1_200
const MEDIA_SECONDS = 40

/** The first encoder falls silent, comes back, hangs up; a backup stands by all the while. @see FAULTS F17, F19 */
export async function measure(): Promise<FaultResult> {
  await using evening = await openEvening(60)
  const tags = await encodeTags(MEDIA_SECONDS)
  const first = await publishPaced(evening.address, evening.key, tags)
  await using backup = await publishPaced(evening.address, await evening.backupKey(), tags)
  await evening.untilPlayable()
  await wait(2_000)

  const goOn = first.fallSilent()
  const stepInMs = await untilOnAir(evening, 'backup')
  goOn()
  const backAfterMs = await untilOnAir(evening, 'primary')
  await first[Symbol.asyncDispose]()
  const hangUpMs = await untilOnAir(evening, 'backup')
  const { state } = await evening.event()
  await backup[Symbol.asyncDispose]()
  await evening.end()

  const playlist = await evening.fetch('source/index.m3u8')
  const times = [...playlist.toString().matchAll(/PROGRAM-DATE-TIME:(.+)/g)].map(([, time]) => Date.parse(String(time)))
  const measured = {
    stepInMs,
    backAfterMs,
    hangUpMs,
    stateMeanwhile: state,
    discontinuities: discontinuitiesIn(playlist),
    areTimesInOrder: times.every((time, index) => time >= (times[index - 1] ?? time)),
  }
  return {
    fault: 'F19, backup',
    promise:
      'a backup is heard at its next key frame when the first is silent for 2 s or hangs up; the first is back when it has sent for 10 s; the event is never interrupted, programme time never falls back',
    measured,
    pass:
      stepInMs <= STEP_IN_BAR_MS &&
      backAfterMs >= 10_000 &&
      backAfterMs <= 12_000 &&
      hangUpMs <= HANG_UP_BAR_MS &&
      state === 'live' &&
      measured.discontinuities === 3 &&
      measured.areTimesInOrder,
  }
}

/** @returns after how many ms viewers get what this encoder sends */
async function untilOnAir(evening: Evening, role: EncoderRole): Promise<number> {
  const since = performance.now()
  const isOnAir = () => {
    const { encoderRole, word } = evening.status()
    return encoderRole === role && (word === 'live' || word === 'unstable')
  }
  await until(isOnAir, { withinSeconds: 20, what: `the ${role} encoder to be on air` })
  return Math.round(performance.now() - since)
}
