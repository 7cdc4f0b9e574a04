import { expect, test } from 'vitest'
import { type HeardRoom, roomNews } from '../../app/room/room-news.ts'

const QUIET: HeardRoom = { connection: 'connected', onAir: null, own: [], questions: new Set(['a']) }

test.each<[string, Partial<HeardRoom>, Partial<HeardRoom>]>([
  ['', {}, {}],
  ['', { connection: 'connecting' }, { connection: 'connected' }],
  ['Offline; trying again.', {}, { connection: 'offline' }],
  ['Connected.', { connection: 'offline' }, { connection: 'connected' }],
  ['On air: question 4.', {}, { onAir: { id: 'd', number: 4 } }],
  ['', { onAir: { id: 'd', number: 4 } }, { onAir: null }],
  ['1 new question.', {}, { questions: new Set(['a', 'b']) }],
  ['2 new questions.', {}, { questions: new Set(['a', 'b', 'c']) }],
  ['Your question 2: received.', {}, { own: [{ id: 'b', number: 2, state: 'waiting', survivor: null }] }],
  [
    'Your question 2: approved.',
    { own: [{ id: 'b', number: 2, state: 'waiting', survivor: null }] },
    { own: [{ id: 'b', number: 2, state: 'approved', survivor: null }], questions: new Set(['a', 'b']) },
  ],
  [
    'Your question 2: merged into question 1, approved.',
    { own: [{ id: 'b', number: 2, state: 'waiting', survivor: null }] },
    { own: [{ id: 'b', number: 2, state: 'merged', survivor: { number: 1, state: 'approved' } }] },
  ],
  [
    'Your question 2: merged into question 1, on air.',
    { own: [{ id: 'b', number: 2, state: 'merged', survivor: { number: 1, state: 'approved' } }] },
    { own: [{ id: 'b', number: 2, state: 'merged', survivor: { number: 1, state: 'on-air' } }] },
  ],
  ['On air: question 4. 1 new question.', {}, { onAir: { id: 'd', number: 4 }, questions: new Set(['b']) }],
])('says “%s”', (words, known, now) => {
  expect(roomNews({ ...QUIET, ...known }, { ...QUIET, ...now })).toBe(words)
})
