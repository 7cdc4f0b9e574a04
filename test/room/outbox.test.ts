import { expect, test } from 'vitest'
import type { KeyValueStorage } from '../../app/room/kept-rows.ts'
import { createOutbox, type RefusedAsk } from '../../app/room/outbox.ts'
import { ownQuestionOf } from '../../server/questions/present.ts'
import type { Ask, OwnQuestion } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { buildQuestion } from '../questions/build-room.ts'
import { memory } from '../support/memory-storage.ts'

const ask: Ask = { slug: 'special-report', text: 'Why?', name: null, addressee: null, key: 'key-00000001' }
const accepted: Reply<OwnQuestion> = { ok: true, value: ownQuestionOf(buildQuestion({ id: 'q' })) }
const refused = (code: string): Reply<OwnQuestion> => ({ ok: false, code, message: code, retryAfterSeconds: 0.001 })

function outboxOf(replies: readonly Reply<OwnQuestion>[], storage: KeyValueStorage | null = memory()) {
  const sent: Ask[] = []
  const told: RefusedAsk[] = []
  const left = [...replies]
  const sendOne = async (each: Ask) => {
    sent.push(each)
    return left.shift() ?? accepted
  }
  const listeners = { onChanged: () => {}, onRefused: (refused: RefusedAsk) => told.push(refused) }
  return { sent, told, outbox: createOutbox({ slug: ask.slug, storage: () => storage, sendOne, ...listeners }) }
}

test('an unreachable portal is tried again with the same key until it has answered', async () => {
  const { sent, outbox } = outboxOf([refused('unavailable'), refused('unavailable'), accepted])
  expect(await outbox.add(ask)).toEqual(accepted)
  expect(sent.map(({ key }) => key)).toEqual([ask.key, ask.key, ask.key])
  expect(outbox.unsent).toEqual([])
})

test('a question that was not acknowledged survives the page and is sent by the next one', async () => {
  const storage = memory()
  const first = outboxOf([], storage)
  const never = createOutbox({
    slug: ask.slug,
    storage: () => storage,
    sendOne: () => new Promise(() => {}),
    onChanged: () => {},
    onRefused: () => {},
  })
  void never.add(ask)
  expect(first.outbox.restore()).toEqual([ask])
  first.outbox.send()
  await expect.poll(() => first.outbox.unsent).toEqual([])
  expect(first.sent).toEqual([ask])
  expect(storage.values).toEqual({})
})

test('what the portal refuses is told and not tried again', async () => {
  const { sent, outbox } = outboxOf([refused('too-long')])
  expect(await outbox.add(ask)).toMatchObject({ ok: false, code: 'too-long' })
  expect([sent.length, outbox.unsent]).toEqual([1, []])
})

test('a question left over from an earlier page is refused aloud, not thrown away without a word', async () => {
  const storage = memory({ 'rostrum:unsent:special-report': JSON.stringify([ask]) })
  const { told, outbox } = outboxOf([refused('room-closed')], storage)
  outbox.restore()
  outbox.send()
  await expect.poll(() => told).toMatchObject([{ key: ask.key, text: 'Why?', message: 'room-closed' }])
  expect([outbox.unsent, storage.values]).toEqual([[], {}])
})

test('somebody who waits is told of a limit, what was left over waits for it to pass', async () => {
  const waiting = outboxOf([refused('too-many')])
  expect(await waiting.outbox.add(ask)).toMatchObject({ code: 'too-many' })
  const leftOver = outboxOf([refused('too-many')], memory({ 'rostrum:unsent:special-report': JSON.stringify([ask]) }))
  leftOver.outbox.restore()
  leftOver.outbox.send()
  await expect.poll(() => leftOver.sent.length).toBe(2)
})

test.each([
  ['nothing at all', null],
  ['something of somebody else’s', memory({ 'rostrum:unsent:special-report': '{"a":1}' })],
  ['half a text', memory({ 'rostrum:unsent:special-report': '[{"slug":' })],
])('storage that holds %s does not keep a question from being asked', async (_, storage) => {
  const { outbox } = outboxOf([], storage)
  expect(outbox.restore()).toEqual([])
  expect(await outbox.add(ask)).toEqual(accepted)
})
