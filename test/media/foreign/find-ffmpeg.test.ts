import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ffmpegFinder } from '../../../server/media/foreign/find-ffmpeg.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test('an ffmpeg that is installed while the portal runs is found', async () => {
  await using folder = await tempFolder()
  const program = join(folder.path, 'ffmpeg')
  const isThere = ffmpegFinder(program)
  expect(await isThere()).toBe(false)

  await writeFile(program, '#!/bin/sh\nexit 0\n')
  await chmod(program, 0o755)

  expect(await isThere()).toBe(true)
})
