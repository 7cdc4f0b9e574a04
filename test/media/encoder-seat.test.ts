import { expect, test } from 'vitest'
import { EncoderLog } from '../../server/media/encoder-log.ts'
import { EncoderSeat } from '../../server/media/encoder-seat.ts'

const sitting = { from: '203.0.113.7', silentFor: () => 40 }

test('the producer’s word lets one encoder in, within a minute, and not a second one', () => {
  const seat = new EncoderSeat(new EncoderLog(), 'encoder')
  seat.allowTakeover(0)
  expect(seat.isTakeoverAllowed(59_999)).toBe(true)
  expect(seat.yieldsTo('198.51.100.4', { sitting, now: 59_999 })).toBe(true)
  expect(seat.yieldsTo('203.0.113.7', { sitting, now: 59_999 })).toBe(false)
  expect(seat.isTakeoverAllowed(59_999)).toBe(false)
})

test('the producer’s word lapses', () => {
  const seat = new EncoderSeat(new EncoderLog(), 'encoder')
  seat.allowTakeover(0)
  expect(seat.yieldsTo('198.51.100.4', { sitting, now: 60_000 })).toBe(false)
})

test('who was refused is named until it has given up, or is let in', () => {
  const seat = new EncoderSeat(new EncoderLog(), 'encoder')
  seat.yieldsTo('198.51.100.4', { sitting, now: 1_000 })
  expect(seat.rival(31_000)).toEqual({ from: '198.51.100.4', at: 1_000 })
  expect(seat.rival(31_001)).toBeNull()
  seat.yieldsTo('198.51.100.4', { sitting: { ...sitting, silentFor: () => 5_000 }, now: 2_000 })
  expect(seat.rival(2_000)).toBeNull()
})

test('the log counts tries that are alike, and keeps the last forty entries', () => {
  const log = new EncoderLog()
  const seat = new EncoderSeat(log, 'encoder')
  for (const now of [1_000, 2_000, 3_000]) seat.yieldsTo('198.51.100.4', { sitting, now })
  expect(log.entries).toEqual([
    {
      at: 3_000,
      times: 3,
      words: 'Another encoder from 198.51.100.4 was refused: the one from 203.0.113.7 is sending',
    },
  ])
  for (let port = 0; port < 50; port += 1) log.add(4_000, `something ${port}`)
  expect(log.entries).toHaveLength(40)
  expect(log.entries.at(-1)?.words).toBe('something 49')
})
