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

test('when the next frame comes later than expected, the part ends before the last frame', () => {
  expect(add(new PartCutter(setup), [0, 100, 200, 320])).toMatchObject([{ start: 0, duration: 200 }])
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
  for (const decodeTime of [0, 50, 100, 150, 200, 250]) cutter.addCompanion(companion(decodeTime))
  expect(cutter.takeWhole().map(summary)).toEqual([
    { start: 0, duration: 200, lead: [0], companions: [0, 50] },
    { start: 200, duration: 200, lead: [], companions: [100, 150] },
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

test('at a segment’s end the companion of what follows stays', () => {
  const cutter = new PartCutter({ ...setup, companionScale: 1 })
  add(cutter, [0, 100])
  cutter.addCompanion(companion(150))
  cutter.addCompanion(companion(200))
  expect(cutter.takeUntil(200, 'stays').map(summary)).toMatchObject([{ companions: [150] }])
})

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
