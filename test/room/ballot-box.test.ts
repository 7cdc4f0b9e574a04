import { expect, test } from 'vitest'
import { createBallotBox } from '../../app/room/ballot-box.ts'
import type { OwnBallot } from '../../server/questions/poll-views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { memory } from '../support/memory-storage.ts'

const AWAY = { ok: false, code: 'unavailable', message: 'Away.', retryAfterSeconds: 2 } as const

/** A portal that answers when it is told to. */
function setUp(storage = memory()) {
  const timers = new ManualTimers()
  const asked: { readonly ballot: OwnBallot; readonly answer: (reply: Reply<OwnBallot>) => Promise<void> }[] = []
  const answered: [string, Reply<OwnBallot>][] = []
  const box = createBallotBox({
    slug: 'evening',
    storage: () => storage,
    onAnswered: (...told) => answered.push(told),
    sendOne: (ballot) =>
      new Promise((resolve) => {
        asked.push({
          ballot,
          answer: async (reply) => {
            resolve(reply)
            await new Promise(setImmediate)
          },
        })
      }),
    after: (ms, call) => {
      timers.after(ms, call)
    },
    onChanged: () => {},
  })
  return {
    timers,
    asked,
    answered,
    box,
    storage,
    kept: (ballot: OwnBallot): Reply<OwnBallot> => ({ ok: true, value: ballot }),
  }
}

test('an answer is sending until the portal keeps it', async () => {
  const { asked, box, kept } = setUp()
  const putting = box.put('p', [1])
  expect(box.sending.get('p')).toEqual([1])
  await asked[0]?.answer(kept({ pollId: 'p', choices: [1] }))
  expect(await putting).toEqual({ ok: true, value: { pollId: 'p', choices: [1] } })
  expect(box.sending.size).toBe(0)
})

test('a portal that is away is asked again after its pause, or as soon as it is back', async () => {
  const { timers, asked, box, kept } = setUp()
  const putting = box.put('p', [1])
  await asked[0]?.answer(AWAY)
  timers.pass(1_999)
  expect(asked).toHaveLength(1)
  timers.pass(1)
  await asked[1]?.answer(AWAY)
  box.send()
  box.send()
  expect(asked).toHaveLength(3)
  await asked[2]?.answer(kept({ pollId: 'p', choices: [1] }))
  expect(await putting).toMatchObject({ ok: true })
  timers.pass(10_000)
  expect(asked).toHaveLength(3)
})

test('a mind changed on the way: what was picked last is sent after it, and both are told of that', async () => {
  const { asked, box, kept } = setUp()
  const both = Promise.all([box.put('p', [1]), box.put('p', [2])])
  expect(asked.map(({ ballot }) => ballot.choices)).toEqual([[1]])
  await asked[0]?.answer(kept({ pollId: 'p', choices: [1] }))
  expect(box.sending.get('p')).toEqual([2])
  await asked[1]?.answer(kept({ pollId: 'p', choices: [2] }))
  expect(await both).toMatchObject([{ value: { choices: [2] } }, { value: { choices: [2] } }])
})

test('a refusal is final', async () => {
  const { asked, box } = setUp()
  const putting = box.put('p', [1])
  await asked[0]?.answer({ ok: false, code: 'wrong-state', message: 'This poll is closed.' })
  expect(await putting).toMatchObject({ code: 'wrong-state' })
  expect(box.sending.size).toBe(0)
})

test('an answer that has not arrived survives the page, and the next one sends it once', async () => {
  const first = setUp()
  void first.box.put('p', [1])
  void first.box.put('p', [2])
  const next = setUp(first.storage)
  expect(next.box.restore()).toEqual(new Map([['p', [2]]]))
  next.box.send()
  next.box.send()
  expect(next.asked.map(({ ballot }) => ballot)).toEqual([{ pollId: 'p', choices: [2] }])
  const reply = next.kept({ pollId: 'p', choices: [2] })
  await next.asked[0]?.answer(reply)
  expect(next.answered).toEqual([['p', reply]])
  expect(next.storage.values).toEqual({})
  expect(setUp(next.storage).box.restore().size).toBe(0)
})

test('what was left over waits for a limit to pass, and is told of a refusal; who waits is told of both', async () => {
  const storage = memory({ 'rostrum:ballots:evening': '[{"pollId":"p","choices":[1]}]' })
  const { timers, asked, answered, box } = setUp(storage)
  box.restore()
  box.send()
  await asked[0]?.answer({ ok: false, code: 'too-many', message: 'Slower.', retryAfterSeconds: 7 })
  expect([answered, box.sending.size]).toEqual([[], 1])
  timers.pass(7_000)
  const closed = { ok: false, code: 'wrong-state', message: 'This poll is closed.' } as const
  await asked[1]?.answer(closed)
  expect([answered, box.sending.size, storage.values]).toEqual([[['p', closed]], 0, {}])
  const putting = box.put('p', [1])
  await asked[2]?.answer({ ok: false, code: 'too-many', message: 'Slower.' })
  expect(await putting).toMatchObject({ code: 'too-many' })
})

test.each(['{"a":1}', '[{"pollId":1,"choices":[1]}]', '[{"pollId":"p","choices":["1"]}]', '[{"pollId":'])(
  'storage that holds %s holds no answer',
  (held) => {
    expect(setUp(memory({ 'rostrum:ballots:evening': held })).box.restore().size).toBe(0)
  },
)
