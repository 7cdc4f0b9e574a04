import { expect, test } from 'vitest'
import { serializeMultivariantPlaylist } from '../../../server/media/playlist/multivariant-playlist.ts'
import { lintPlaylist } from '../../support/lint-playlist.ts'

test('one rendition with picture and sound', () => {
  const text = serializeMultivariantPlaylist([
    {
      uri: 'source/index.m3u8',
      peakBitsPerSecond: 2_400_000.4,
      averageBitsPerSecond: 2_000_000,
      codecs: 'avc1.64001f,mp4a.40.2',
      width: 1280,
      height: 720,
      framesPerSecond: 30,
    },
  ])
  expect(text).toBe(`#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=2400001,AVERAGE-BANDWIDTH=2000000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=30.000
source/index.m3u8
`)
  expect(lintPlaylist(text)).toEqual([])
})

test('sound alone has neither size nor frame rate', () => {
  const text = serializeMultivariantPlaylist([
    {
      uri: 'source/index.m3u8',
      peakBitsPerSecond: 130_000,
      averageBitsPerSecond: 128_000,
      codecs: 'mp4a.40.2',
      width: undefined,
      height: undefined,
      framesPerSecond: undefined,
    },
  ])
  expect(text).toBe(`#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=130000,AVERAGE-BANDWIDTH=128000,CODECS="mp4a.40.2"
source/index.m3u8
`)
})
