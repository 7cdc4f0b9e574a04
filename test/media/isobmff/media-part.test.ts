import { createFile, MP4BoxBuffer, type Sample } from 'mp4box'
import { expect, test } from 'vitest'
import { initSegment } from '../../../server/media/isobmff/init-segment.ts'
import { mediaPart } from '../../../server/media/isobmff/media-part.ts'
import { aacTrack, audioSample, avcTrack, videoSample } from './tracks.ts'

test('a part of one frame, byte for byte', () => {
  const video = [videoSample(2 ** 32, { isKey: true, compositionOffset: -1, data: Buffer.from('abcd') })]
  expect(mediaPart({ sequenceNumber: 7, video, audio: [] }).toString('hex')).toBe(
    [
      '00000068' + '6d6f6f66', // moof
      '00000010' + '6d666864' + '00000000' + '00000007', // mfhd
      '00000050' + '74726166', // traf
      '00000010' + '74666864' + '00020000' + '00000001', // tfhd: default base is moof; track
      '00000014' + '74666474' + '01000000' + '0000000100000000', // tfdt
      '00000024' + '7472756e' + '01000f01' + '00000001' + '00000070', // trun: samples, data offset
      '00000bb8' + '00000004' + '02000000' + 'ffffffff', // duration, size, flags, composition offset
      '0000000c' + '6d646174' + '61626364', // mdat
    ].join(''),
  )
})

test('an independent reader gets back every sample of both tracks', () => {
  const video = [
    videoSample(9000, { isKey: true, compositionOffset: 6000, data: Buffer.from('key') }),
    videoSample(12_000, { compositionOffset: -3000, duration: 3003, data: Buffer.from('b-frame') }),
  ]
  const audio = [audioSample(4800, { data: Buffer.from('one') }), audioSample(5824, { data: Buffer.from('three') })]
  const bytes = Buffer.concat([
    initSegment({ video: avcTrack, audio: aacTrack }),
    mediaPart({ sequenceNumber: 1, video, audio }),
  ])
  expect(readWithMp4box(bytes, 1)).toEqual(video)
  expect(readWithMp4box(bytes, 2)).toEqual(audio)
})

function readWithMp4box(bytes: Buffer, trackId: number) {
  const file = createFile()
  const samples: Sample[] = []
  file.onSamples = (_id, _user, found) => samples.push(...found)
  file.onReady = () => {
    file.setExtractionOptions(trackId)
    file.start()
  }
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(bytes).buffer, 0))
  file.flush()
  return samples.map(({ dts, cts, duration, is_sync, data }) => ({
    decodeTime: dts,
    duration,
    compositionOffset: cts - dts,
    isKey: is_sync,
    data: Buffer.from(data ?? []),
  }))
}
