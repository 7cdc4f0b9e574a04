import { expect, test } from 'vitest'
import { isLiveApp, streamKeyOf } from '../../../server/media/ingest/stream-key.ts'

test.each([
  ['live', 'KEY'],
  ['live/', 'KEY'],
  ['live', 'KEY?auth=1/2'],
  ['live?x=1', 'KEY'],
  ['live/KEY', ''],
  ['live/KEY?x=1', ''],
  ['live', 'more/KEY'],
])('app %j and name %j carry the key', (app, name) => {
  expect(streamKeyOf({ app, name })).toBe('KEY')
})

test.each([
  ['live', ''],
  ['live', '?KEY'],
  ['other', 'KEY'],
  ['', 'live/'],
  ['live', 'K'.repeat(257)],
])('app %j and name %j carry no key', (app, name) => {
  expect(streamKeyOf({ app, name })).toBeUndefined()
})

test('only live is an application', () => {
  expect(['live', 'live/', 'live/KEY', 'live?x'].map(isLiveApp)).toEqual([true, true, true, true])
  expect(['', '/', 'lives', 'vod/live'].map(isLiveApp)).toEqual([false, false, false, false])
})
