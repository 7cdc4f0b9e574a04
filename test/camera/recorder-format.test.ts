import { expect, test } from 'vitest'
import { chooseFormat } from '../../app/camera/recorder-format.ts'

test.each([
  ['Chromium', ['video/webm;codecs=h264,opus', 'video/webm;codecs=vp8,opus'], 'video/webm;codecs=h264,opus'],
  ['Firefox', ['video/webm;codecs=vp8,opus'], 'video/webm;codecs=vp8,opus'],
  ['Safari', ['video/mp4;codecs=avc1.42e01f,mp4a.40.2'], 'video/mp4;codecs=avc1.42e01f,mp4a.40.2'],
])('%s records what it can', (_browser, supported, mimeType) => {
  expect(chooseFormat((type) => supported.includes(type))).toMatchObject({ mimeType })
})

test('a browser that records only what the portal does not read has no format', () => {
  expect(chooseFormat((type) => type === 'video/x-matroska;codecs=av1')).toBeNull()
})
