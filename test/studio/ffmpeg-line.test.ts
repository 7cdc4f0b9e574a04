import { expect, test } from 'vitest'
import { ffmpegLine, KEY_PLACEHOLDER } from '../../app/studio/ffmpeg-line.ts'

test('the line publishes to the server with the key', () => {
  expect(ffmpegLine('rtmp://live.example.org:1935/live', 'k3y')).toMatch(
    /-f flv "rtmp:\/\/live\.example\.org:1935\/live\/k3y"$/,
  )
})

test('without the key a placeholder stands in its place', () => {
  expect(ffmpegLine('rtmp://localhost/live', null)).toContain(`rtmp://localhost/live/${KEY_PLACEHOLDER}`)
})
