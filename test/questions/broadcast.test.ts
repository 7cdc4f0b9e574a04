import { expect, test } from 'vitest'
import { createAnnouncer } from '../../server/questions/broadcast.ts'
import type { StoredQuestion, StoredStageNote } from '../../server/questions/question-store.ts'
import type { RoomChange } from '../../server/questions/questions.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { buildQuestion, buildRoom, buildStageNote, NOW } from './build-room.ts'

/** @param takesMs how long it takes to write to everybody */
function setUp({ takesMs = 0 } = {}) {
  const timers = new ManualTimers()
  const time = { now: NOW }
  const room = buildRoom([], { revision: 10 })
  const told: RoomChange[] = []
  const announce = (change: RoomChange) => {
    time.now += takesMs
    told.push(change)
  }
  const clock = { now: () => time.now }
  const announcer = createAnnouncer({ room, announce, clock, from: 10, after: (ms, run) => timers.after(ms, run) })
  const commit = (question: Partial<StoredQuestion> & { id: string }, atOnce = false) => {
    const revision = room.revision + 1
    const row = buildQuestion({ ...question, revision, contentRevision: revision })
    room.apply({
      eventId: room.event.id,
      basedOn: room.revision,
      at: 0,
      event: null,
      asked: [],
      changed: [row],
      counted: [],
      cast: [],
      withdrawn: [],
      erased: [],
      history: [],
    })
    announcer.changed(atOnce)
  }
  const write = (note: Partial<StoredStageNote>) => {
    const basedOn = room.revision
    const nothing = { asked: [], changed: [], counted: [], cast: [], withdrawn: [], erased: [], history: [] }
    const stageNote = buildStageNote({ ...note, revision: basedOn + 1 })
    room.apply({ eventId: room.event.id, basedOn, at: 0, event: null, ...nothing, stageNote })
    announcer.changed(true)
  }
  return { timers, told, commit, write }
}

test('the first change goes out at once, what follows is gathered for 200 ms', () => {
  const { timers, told, commit } = setUp()
  commit({ id: 'a', state: 'approved' })
  timers.pass(0)
  commit({ id: 'b', state: 'approved' })
  commit({ id: 'c', state: 'approved' })
  timers.pass(199)
  expect(told).toHaveLength(1)
  timers.pass(1)
  expect(told.map(({ room }) => [room?.from, room?.to, room?.questions.length])).toEqual([
    [1, 11, 1],
    [11, 13, 2],
  ])
})

test('where telling a crowd takes long it is told less often, but at once what is on air', () => {
  const { timers, told, commit } = setUp({ takesMs: 90 })
  commit({ id: 'a', state: 'approved' })
  timers.pass(0)
  commit({ id: 'b', state: 'approved' })
  timers.pass(359)
  expect(told).toHaveLength(1)
  timers.pass(1)
  expect(told).toHaveLength(2)
  commit({ id: 'a', state: 'on-air' }, true)
  timers.pass(0)
  expect(told).toHaveLength(3)
})

test('what is on air does not wait for the pause to end, and takes along what did', () => {
  const { timers, told, commit } = setUp()
  commit({ id: 'a', state: 'approved' })
  timers.pass(0)
  commit({ id: 'b', state: 'approved' })
  commit({ id: 'a', state: 'on-air' }, true)
  timers.pass(0)
  expect(told.at(-1)?.room).toMatchObject({ from: 11, to: 13, questions: [{ id: 'a' }, { id: 'b' }] })
  timers.pass(1000)
  expect(told).toHaveLength(2)
})

test('at most five announcements a second, whatever happens', () => {
  const { timers, told, commit } = setUp()
  for (let ms = 0; ms < 1000; ms += 10) {
    commit({ id: 'a', state: 'approved', votes: ms })
    timers.pass(10)
  }
  expect(told).toHaveLength(5)
})

test('everyone hears nothing of a waiting question, the desk and the asker do; the next delta joins on', () => {
  const { timers, told, commit } = setUp()
  commit({ id: 'w', state: 'waiting', askerId: 'guest:ada' })
  timers.pass(200)
  commit({ id: 'a', state: 'approved' })
  timers.pass(200)
  expect(told[0]?.room).toBeNull()
  expect(told[0]?.desk).toMatchObject({ from: 10, to: 11 })
  expect([...(told[0]?.own.keys() ?? [])]).toEqual(['guest:ada'])
  expect(told[1]?.room).toMatchObject({ from: 1, to: 12, questions: [{ id: 'a' }] })
})

test('the stage is told when it looks different, not of votes and waiting questions', () => {
  const { timers, told, commit } = setUp()
  const steps: (Partial<StoredQuestion> & { id: string })[] = [
    { id: 'a', state: 'queued', queuePosition: 1 },
    { id: 'a', state: 'queued', queuePosition: 1, votes: 5 },
    { id: 'w', state: 'waiting' },
    { id: 'a', state: 'on-air' },
  ]
  for (const step of steps) {
    commit(step)
    timers.pass(200)
  }
  expect(told.map(({ stage }) => stage && [stage.onAir?.id, stage.next.length])).toEqual([
    [undefined, 1],
    null,
    null,
    ['a', 0],
  ])
})

test('a note goes to the desk and the stage at once, and nobody else hears that there was anything', () => {
  const { timers, told, write } = setUp()
  write({ text: 'Two minutes left' })
  timers.pass(0)
  write({ text: 'Two minutes left', acknowledgedAt: NOW })
  timers.pass(0)
  write({ text: 'Two minutes left', acknowledgedAt: NOW, withdrawnAt: NOW })
  timers.pass(0)
  expect(told.map(({ room, own, desk }) => [room, own.size, desk?.stageNote?.acknowledgedAt])).toEqual([
    [null, 0, null],
    [null, 0, NOW],
    [null, 0, undefined],
  ])
  expect(told.map(({ stage }) => stage && (stage.note?.text ?? 'no note'))).toEqual([
    'Two minutes left',
    'no note',
    null,
  ])
})

test('whoever asked what was merged is told at once when the surviving question is decided about', () => {
  const { timers, told, commit } = setUp()
  commit({ id: 's', number: 2, askerId: 'guest:ada', state: 'approved' })
  commit({ id: 'm', askerId: 'guest:bob', state: 'merged', mergedInto: 's', publishedAt: NOW })
  timers.pass(1_000)
  commit({ id: 's', number: 2, askerId: 'guest:ada', state: 'on-air', onAirFrom: NOW }, true)
  timers.pass(0)
  const last = told.at(-1)
  expect([...(last?.own ?? [])].map(([askerId, [own]]) => [askerId, own?.state, own?.survivor?.state])).toEqual([
    ['guest:ada', 'on-air', undefined],
    ['guest:bob', 'merged', 'on-air'],
  ])
  expect(last?.room?.questions).toMatchObject([{ id: 's' }, { id: 'm', gone: true, mergedInto: 's' }])
})
