import { expect, test } from 'vitest'
import type { LinkState } from '../../app/camera/camera-link.ts'
import { airWords, isOnAir } from '../../app/camera/camera-words.ts'
import type { CameraStatus } from '../../server/sockets/camera-protocol.ts'

const LIVE: CameraStatus = { word: 'live', recording: 'on', reason: null, remedy: null }

function sending(status: Partial<CameraStatus> | null, isReduced = false): LinkState {
  return { kind: 'sending', status: status && { ...LIVE, ...status }, isReduced }
}

test.each<[string, LinkState | null]>([
  ['Not sending', null],
  ['Connecting…', { kind: 'connecting' }],
  ['Connected', sending(null)],
  ['Connected', sending({ word: 'offline', recording: 'off' })],
  ['Connected', sending({ word: 'receiving' })],
  ['Preview', sending({ word: 'receiving', recording: 'off' })],
  ['Preview', sending({ word: 'unstable', recording: 'off' })],
  ['On air', sending({ word: 'live' })],
  ['On air', sending({ word: 'unstable' })],
  ['Connection lost', { kind: 'lost', message: 'The portal does not answer.' }],
  ['Stopping…', { kind: 'stopping' }],
  ['Stopped', { kind: 'over', code: 'stopped', message: '' }],
  ['Not let in', { kind: 'over', code: 'busy', message: 'Another encoder is sending for this event.' }],
  ['Ended by the portal', { kind: 'over', code: 'sent-away', message: 'The event has ended.' }],
])('the word is “%s” for %j', (word, state) => {
  expect(airWords(state).word).toBe(word)
})

test('on air is only what the public sees', () => {
  expect([sending({ word: 'live' }), sending({ word: 'unstable' })].map(isOnAir)).toEqual([true, true])
  expect([null, sending(null), sending({ word: 'unstable', recording: 'off' })].map(isOnAir)).toEqual([
    false,
    false,
    false,
  ])
})

test('on air says what is wrong and what to do, and that a smaller picture is sent', () => {
  const trouble = { word: 'unstable', reason: 'Nothing received for 3 s', remedy: 'Check the network' } as const
  expect(airWords(sending(trouble, true)).sentences).toEqual([
    'Everybody who watches the event sees and hears you.',
    'Nothing received for 3 s.',
    'Check the network.',
    'Your network is slow: a smaller picture is sent.',
  ])
})
