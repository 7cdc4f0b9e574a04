import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const execute = promisify(execFile)

test('a portal that can open nothing more goes on without the ffmpeg it wanted', async () => {
  const program = 'ulimit -n 128; exec "$0" --no-deprecation --import tsx test/support/start-without-descriptors.ts'
  const { stdout } = await execute('sh', ['-c', program, process.execPath])
  const refusal = 'Error: ffmpeg cannot be started: the portal can open no more files'
  expect(JSON.parse(stdout)).toEqual({
    start: refusal,
    door: refusal,
    // Its seat is free for another try.
    endedBecause: 'ffmpeg cannot be started',
    // Once with the first sound, and again after its pause of 30 s.
    meterStarts: 2,
  })
})
