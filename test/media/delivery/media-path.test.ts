import { expect, test } from 'vitest'
import { parseMediaPath } from '../../../server/media/delivery/media-path.ts'

test.each([
  ['index.m3u8', { kind: 'multivariant', rendition: 'source' }],
  ['audio.m3u8', { kind: 'multivariant', rendition: 'audio' }],
  ['source/index.m3u8', { kind: 'playlist', rendition: 'source' }],
  ['source/init-0.mp4', { kind: 'init', rendition: 'source', init: 0 }],
  ['source/init-12.mp4', { kind: 'init', rendition: 'source', init: 12 }],
  ['source/7.m4s', { kind: 'segment', rendition: 'source', msn: 7 }],
  ['source/120.3.m4s', { kind: 'part', rendition: 'source', msn: 120, part: 3 }],
  ['audio/7.m4s', { kind: 'segment', rendition: 'audio', msn: 7 }],
  ['720p/index.m3u8', { kind: 'playlist', rendition: '720p' }],
  ['90p/0.1.m4s', { kind: 'part', rendition: '90p', msn: 0, part: 1 }],
])('%s', (path, target) => {
  expect(parseMediaPath(path)).toEqual(target)
})

test.each([
  '',
  'source',
  'source/',
  '/index.m3u8',
  'index.m3u8/',
  'INDEX.m3u8',
  '720/index.m3u8',
  '0720p/index.m3u8',
  '99999p/index.m3u8',
  'audio/index.m3u8/',
  'renditions/audio/index.m3u8',
  'source/01.m4s',
  'source/-1.m4s',
  'source/1.m4s.m4s',
  'source/1.2.3.m4s',
  'source/1234567890.m4s',
  'source/../journal.jsonl',
  'source/..%2fjournal.jsonl',
  'source/1.m4s\n',
  'source/1xm4s',
  'journal.jsonl',
])('%j names nothing', (path) => {
  expect(parseMediaPath(path)).toBeUndefined()
})
