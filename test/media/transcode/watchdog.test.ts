import { expect, test } from 'vitest'
import { type LadderSight, LOOK_EVERY_MS, type Verdict, Watchdog } from '../../../server/media/transcode/watchdog.ts'

/** How many milliseconds of looking it takes until the verdict is another than `well`; a minute is enough. */
function judge(sightAt: (look: number) => LadderSight): { readonly verdict: Verdict; readonly afterMs: number } {
  const watchdog = new Watchdog()
  for (let look = 1; look * LOOK_EVERY_MS <= 60_000; look += 1) {
    const verdict = watchdog.look(sightAt(look))
    if (verdict !== 'well') return { verdict, afterMs: look * LOOK_EVERY_MS }
  }
  return { verdict: 'well', afterMs: 60_000 }
}

test('an ffmpeg that puts out frames is well', () => {
  expect(judge((look) => ({ framesOut: look, isOwing: true, lagMs: 300 })).verdict).toBe('well')
})

test('an ffmpeg that is given nothing owes nothing', () => {
  expect(judge(() => ({ framesOut: 7, isOwing: false, lagMs: 80 })).verdict).toBe('well')
})

test('frames in and none out is hung, within five seconds', () => {
  const { verdict, afterMs } = judge(() => ({ framesOut: 0, isOwing: true, lagMs: 20_000 }))
  expect(verdict).toBe('hung')
  // Nine frames at ten a second are owed after 0.9 s, and the next look is up to half a second away.
  expect(900 + LOOK_EVERY_MS + afterMs).toBeLessThanOrEqual(5_000)
})

test('a single frame now and then is not hung, but slow', () => {
  const { verdict } = judge((look) => ({ framesOut: Math.floor(look / 4), isOwing: true, lagMs: look * 400 }))
  expect(verdict).toBe('slow')
})

test('whoever catches up within four seconds is not slow', () => {
  const burst = (look: number) => ({ framesOut: look, isOwing: true, lagMs: look % 10 < 7 ? 3_000 : 0 })
  expect(judge(burst).verdict).toBe('well')
})
