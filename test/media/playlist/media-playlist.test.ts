import { expect, test } from 'vitest'
import {
  type MediaPlaylist,
  type PlaylistSegment,
  serializeMediaPlaylist,
} from '../../../server/media/playlist/media-playlist.ts'
import { lintPlaylist } from '../../support/lint-playlist.ts'

const start = Date.parse('2026-03-05T18:00:00.000Z')

function segment(msn: number, change: Partial<PlaylistSegment> = {}): PlaylistSegment {
  return {
    uri: `${msn}.m4s`,
    durationSeconds: 4,
    programTime: start + msn * 4000,
    isDiscontinuous: false,
    map: 'init-0.mp4',
    state: 'closed',
    parts: [],
    ...change,
  }
}

function playlist(change: Partial<MediaPlaylist> = {}): MediaPlaylist {
  return {
    targetDurationSeconds: 6,
    type: 'EVENT',
    mediaSequence: 7,
    discontinuitySequence: 0,
    skippedSegments: 0,
    segments: [segment(7)],
    live: { partTargetSeconds: 0.25, partHoldBackSeconds: 1, preloadHint: '8.0.m4s', reports: [] },
    ...change,
  }
}

test('a live playlist lists segments, the parts of the youngest, and the part that comes next', () => {
  const text = serializeMediaPlaylist(
    playlist({
      segments: [
        segment(7),
        segment(8, {
          state: 'open',
          durationSeconds: 0.4667,
          parts: [
            { uri: '8.0.m4s', durationSeconds: 7 / 30, isIndependent: true },
            { uri: '8.1.m4s', durationSeconds: 7 / 30, isIndependent: false },
          ],
        }),
      ],
      live: { partTargetSeconds: 0.25, partHoldBackSeconds: 1, preloadHint: '8.2.m4s', reports: [] },
    }),
  )
  expect(text).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:6
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=36.00000,HOLD-BACK=18.00000,PART-HOLD-BACK=1.00000
#EXT-X-PART-INF:PART-TARGET=0.25000
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:28.000Z
#EXTINF:4.00000,
7.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:32.000Z
#EXT-X-PART:DURATION=0.23333,URI="8.0.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.23333,URI="8.1.m4s"
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="8.2.m4s"
`)
  expect(lintPlaylist(text)).toEqual([])
})

test('an encoder that returns with other tracks is a discontinuity with a new map', () => {
  const text = serializeMediaPlaylist(
    playlist({
      segments: [
        segment(7),
        segment(8, { isDiscontinuous: true, map: 'init-1.mp4' }),
        segment(9, { map: 'init-1.mp4' }),
      ],
    }),
  )
  expect(text).toContain(`7.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:32.000Z
#EXTINF:4.00000,
8.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:36.000Z
#EXTINF:4.00000,
9.m4s
`)
  expect(lintPlaylist(text)).toEqual([])
})

test('a lost segment keeps its number and its time and is declared a gap', () => {
  const text = serializeMediaPlaylist(playlist({ segments: [segment(7), segment(8, { state: 'gap' }), segment(9)] }))
  expect(text).toContain(`#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:32.000Z
#EXT-X-GAP
#EXTINF:4.00000,
8.m4s
`)
  expect(lintPlaylist(text)).toEqual([])
})

test('an ended playlist promises nothing that only a live one keeps', () => {
  const text = serializeMediaPlaylist(playlist({ live: undefined }))
  expect(text).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:6
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-03-05T18:00:28.000Z
#EXTINF:4.00000,
7.m4s
#EXT-X-ENDLIST
`)
  expect(lintPlaylist(text)).toEqual([])
})

test('a delta update says how many segments it leaves out', () => {
  const text = serializeMediaPlaylist(
    playlist({ skippedSegments: 5, segments: [segment(12, { isDiscontinuous: true })] }),
  )
  expect(text).toContain(`#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-SKIP:SKIPPED-SEGMENTS=5
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-0.mp4"
`)
})

test('an opened segment without a part leaves no tag behind', () => {
  const opened = segment(8, { state: 'open', isDiscontinuous: true, map: 'init-1.mp4' })
  expect(serializeMediaPlaylist(playlist({ segments: [segment(7), opened] }))).toBe(serializeMediaPlaylist(playlist()))
})

test('a preview slides', () => {
  const text = serializeMediaPlaylist(playlist({ type: 'sliding', discontinuitySequence: 2 }))
  expect(text).not.toContain('PLAYLIST-TYPE')
  expect(text).toContain('#EXT-X-DISCONTINUITY-SEQUENCE:2\n')
})
