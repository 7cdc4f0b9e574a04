import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cut, type LeadSample, PartCutter } from '../../../server/media/packager/part-cutter.ts'

const setup = { target: 250, expectedInterval: 40, patience: 1000, companionScale: undefined }

test('a part is whole when one frame more would be too long, and lasts until its last frame ends', () => {
  const cutter = new PartCutter(setup)
  expect(add(cutter, [0, 40, 80, 120, 160, 200])).toEqual([])
  expect(add(cutter, [240])).toEqual([{ start: 0, duration: 240, lead: [0, 40, 80, 120, 160, 200], companions: [] }])
  expect(cutter.start).toBe(240)
})

test('a part of exactly the target is not too long', () => {
  expect(add(new PartCutter({ ...setup, target: 240 }), [0, 40, 80, 120, 160, 200, 240])).toMatchObject([
    { duration: 240 },
  ])
})

test('frames so uneven that whole ones would fill too little end the part inside the last', () => {
  expect(add(new PartCutter(setup), [0, 100, 200, 320, 420, 520])).toEqual([
    { start: 0, duration: 250, lead: [0, 100, 200], companions: [] },
    { start: 250, duration: 250, lead: [320, 420], companions: [] },
  ])
})

test('a short part is not cut in the hope of a late frame: the next one decides', () => {
  const cutter = new PartCutter(setup)
  expect(add(cutter, [0, 20, 180])).toEqual([])
  expect(add(cutter, [230])).toMatchObject([{ start: 0, duration: 230 }])
})

test('a frame longer than a part is a part of its own when nothing accompanies it', () => {
  expect(add(new PartCutter(setup), [0, 600, 1200])).toMatchObject([
    { duration: 600, lead: [0] },
    { duration: 600, lead: [600] },
  ])
})

test('a frame longer than a part is cut where its companion begins a frame, once that has come', () => {
  const cutter = new PartCutter({ ...setup, companionScale: 2 })
  expect(add(cutter, [0, 600])).toEqual([])
  for (const decodeTime of [0, 60, 120, 180, 240, 300]) cutter.addCompanion(companion(decodeTime))
  expect(cutter.takeWhole().map(summary)).toEqual([
    { start: 0, duration: 240, lead: [0], companions: [0, 60] },
    { start: 240, duration: 240, lead: [], companions: [120, 180] },
  ])
})

test('a companion that does not come is not awaited for ever', () => {
  const cutter = new PartCutter({ ...setup, companionScale: 1 })
  expect(add(cutter, [0, 600, 1600])).toEqual([])
  expect(add(cutter, [1640])[0]).toMatchObject({ start: 0, duration: 600 })
})

test('at the end everything goes out, the last part short', () => {
  const cutter = new PartCutter({ ...setup, companionScale: 1 })
  add(cutter, [0, 100])
  cutter.addCompanion(companion(0))
  cutter.addCompanion(companion(400))
  expect(cutter.takeUntil(300, 'goes').map(summary)).toEqual([
    { start: 0, duration: 100, lead: [0], companions: [0] },
    { start: 100, duration: 200, lead: [100], companions: [400] },
  ])
})

test('no part is left empty when the segment ends inside its last frame', () => {
  const cutter = new PartCutter(setup)
  add(cutter, [0, 100, 200])
  expect(cutter.takeUntil(300, 'stays').map(summary)).toEqual([
    { start: 0, duration: 200, lead: [0, 100], companions: [] },
    { start: 200, duration: 100, lead: [200], companions: [] },
  ])
})

test('with sound, uneven frames give parts of 85 % to 100 % of the target', () => {
  const intervals = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 20, maxLength: 200 })
  fc.assert(
    fc.property(intervals, (sequence) => {
      const cuts = cutWithSound(sequence)
      for (const { duration } of cuts) {
        expect(duration).toBeLessThanOrEqual(250)
        expect(duration).toBeGreaterThanOrEqual(0.85 * 250 - 1)
      }
      for (const { lead, companions } of cuts) expect(lead.length + companions.length).toBeGreaterThan(0)
    }),
  )
})

test('at a segment’s end the companion of what follows stays', () => {
  const cutter = new PartCutter({ ...setup, companionScale: 1 })
  add(cutter, [0, 100])
  cutter.addCompanion(companion(150))
  cutter.addCompanion(companion(200))
  expect(cutter.takeUntil(200, 'stays').map(summary)).toMatchObject([{ companions: [150] }])
})

/** Frames that last so long each, and a companion every 21 ticks that comes in step. */
function cutWithSound(intervals: readonly number[]) {
  const cutter = new PartCutter({ ...setup, companionScale: 1 })
  let time = 0
  let soundTime = 0
  return intervals.flatMap((interval) => {
    for (; soundTime <= time; soundTime += 21) cutter.addCompanion({ ...companion(soundTime), duration: 21 })
    const cuts = add(cutter, [time])
    time += interval
    return cuts
  })
}

function add(cutter: PartCutter, decodeTimes: readonly number[]) {
  return decodeTimes.flatMap((decodeTime) => {
    cutter.addLead(frame(decodeTime))
    return cutter.takeWhole().map(summary)
  })
}

function frame(decodeTime: number): LeadSample {
  return { decodeTime, compositionOffset: 0, isKey: false, data: Buffer.alloc(0) }
}

function companion(decodeTime: number) {
  return { ...frame(decodeTime), duration: 50 }
}

function summary({ start, duration, lead, companions }: Cut) {
  return {
    start,
    duration: Math.round(duration),
    lead: lead.map((sample) => sample.decodeTime),
    companions: companions.map((sample) => sample.decodeTime),
  }
}
