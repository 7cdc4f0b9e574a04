import { expect, test } from 'vitest'
import { createBallotBox } from '../../app/room/ballot-box.ts'
import type { OwnBallot } from '../../server/questions/poll-views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { ManualTimers } from '../support/manual-timers.ts'

const AWAY = { ok: false, code: 'unavailable', message: 'Away.', retryAfterSeconds: 2 } as const

/** A portal that answers when it is told to. */
function setUp() {
  const timers = new ManualTimers()
  const asked: { readonly ballot: OwnBallot; readonly answer: (reply: Reply<OwnBallot>) => Promise<void> }[] = []
  const box = createBallotBox({
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
  return { timers, asked, box, kept: (ballot: OwnBallot): Reply<OwnBallot> => ({ ok: true, value: ballot }) }
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
