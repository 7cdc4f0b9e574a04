import { expect, test } from 'vitest'
import { itemGiven } from '../../app/stage/item-given.ts'
import { eventRowOf } from '../../server/questions/present.ts'
import type { RoomEvent } from '../../server/questions/question-store.ts'
import { buildEvent, NOW } from '../questions/build-room.ts'

const MINUTE = 60_000
const talk = { id: 'talk', title: 'One', plannedMinutes: 20, startedAt: NOW + 5 * MINUTE, personName: 'Emi Hayashi' }
const rowOf = (event: Partial<RoomEvent>) => eventRowOf(buildEvent(event))

test('the stage’s clock is that of the item begun last', () => {
  expect(itemGiven({ programme: [talk] }, rowOf({ currentItemId: 'talk' }))).toMatchObject({
    title: 'One',
    personName: 'Emi Hayashi',
    startedAt: NOW + 5 * MINUTE,
    plannedMinutes: 20,
  })
})

test.each(['live', 'interrupted'] as const)(
  'while no item is marked of a %s event, its own end is the clock',
  (state) => {
    const late = rowOf({ state, liveSince: NOW + 5 * MINUTE, endsAt: NOW + 65 * MINUTE })
    const whole = { title: 'The whole event', personName: null, startedAt: NOW + 5 * MINUTE, plannedMinutes: 60 }
    expect(itemGiven({ programme: [{ ...talk, startedAt: null }] }, late)).toEqual(whole)
  },
)

test.each<[string, Partial<RoomEvent>]>([
  ['before the event', { state: 'scheduled' }],
  ['after it', { state: 'replay' }],
  ['of an event that went live after its planned end', { liveSince: NOW + 90 * MINUTE }],
])('there is no clock %s', (_, event) => {
  expect(itemGiven({ programme: [] }, rowOf(event))).toBeNull()
})
