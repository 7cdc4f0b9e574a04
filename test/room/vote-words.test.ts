import { expect, test } from 'vitest'
import { unavailable } from '../../app/room/portal-socket.ts'
import { voteRefusalWords } from '../../app/room/vote-words.ts'

test('a vote that could not be sent says why, and when to vote again', () => {
  expect(voteRefusalWords(unavailable, 'following')).toContain('this network lets no votes through')
  expect(voteRefusalWords(unavailable, 'offline')).toContain('the portal cannot be reached')
  for (const connection of ['following', 'offline', 'connecting'] as const) {
    expect(voteRefusalWords(unavailable, connection)).toContain('Please vote again when it says “Connected” below.')
  }
})

test('a vote that the portal refused says what the portal says', () => {
  const refusal = { code: 'too-many', message: 'Too many votes. Please try again in 4 s.' }
  expect(voteRefusalWords(refusal, 'connected')).toBe('Not counted. Too many votes. Please try again in 4 s.')
})
