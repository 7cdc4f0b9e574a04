import { expect, test } from 'vitest'
import { measuredBy, pictureShares, playerFacts, stallAdvice } from '../../app/studio/player-facts.ts'
import { summarize } from '../../server/sockets/players.ts'

const nobody = summarize([], 0)
const crowd = {
  reporting: 40,
  joinSeconds: { median: 0.84, p95: 1.44 },
  delaySeconds: { median: 1.22, p95: 1.9 },
  stalled: 3,
  stallSeconds: { median: 1.31, p95: 4 },
  pictures: [
    { height: 720, players: 30 },
    { height: 0, players: 10 },
  ],
}

test.each([
  [nobody, 0, 'Nobody is watching.'],
  [nobody, 3, 'No player has reported yet, of 3 watching.'],
  [{ ...crowd, reporting: 1 }, null, 'Measured by 1 player.'],
  [crowd, 55, 'Measured by 40 players, of 55 watching.'],
  [crowd, 39, 'Measured by 40 players, of 40 watching.'],
])('how many players the figures stand for: case %#', (players, viewers, words) => {
  expect(measuredBy(players, viewers)).toBe(words)
})

test('players’ words become figures', () => {
  expect(playerFacts(crowd)).toEqual([
    ['Delay', '1.2 s; 1.9 s for the slowest in twenty'],
    ['First picture after', '0.8 s; 1.4 s for the slowest in twenty'],
    ['Stalled in the last minute', '3 (8 %), for 1.3 s'],
  ])
  expect(new Set(playerFacts(nobody).map(([, value]) => value))).toEqual(new Set(['–']))
  expect(playerFacts({ ...crowd, stalled: 0, stallSeconds: null })[2]?.[1]).toBe('none')
})

test('advice is given when a tenth of the players, and more than one, had to wait for a picture that was there', () => {
  expect(stallAdvice({ ...crowd, stalled: 4 }, true)).toContain('lower bit rate')
  expect(stallAdvice({ ...crowd, stalled: 3 }, true)).toBeNull()
  expect(stallAdvice({ ...crowd, stalled: 4 }, false)).toBeNull()
  expect(stallAdvice({ ...crowd, reporting: 1, stalled: 1 }, true)).toBeNull()
})

test('pictures are shares of those that report', () => {
  expect(pictureShares(crowd)).toEqual([
    { name: '720p', players: 30, share: 0.75 },
    { name: 'Sound alone', players: 10, share: 0.25 },
  ])
})
