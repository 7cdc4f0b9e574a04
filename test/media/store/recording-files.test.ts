import { expect, test } from 'vitest'
import { recordingFiles } from '../../../server/media/store/recording-files.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test('what was written in pieces is read whole and in ranges', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  const file = await files.create('source/1.m4s')
  await file.write(Buffer.from('one '))
  await file.write(Buffer.from('two '))
  await file.sync()
  await file.truncate(7)
  await file.close()
  expect(String(await files.read('source/1.m4s'))).toBe('one two')
  expect(String(await files.readRange('source/1.m4s', { offset: 4, length: 3 }))).toBe('two')
  expect(await files.list('source')).toEqual(['1.m4s'])
})

test('what is not there is undefined, not an error', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  expect(await files.read('source/1.m4s')).toBeUndefined()
  expect(await files.readRange('source/1.m4s', { offset: 0, length: 1 })).toBeUndefined()
  expect(await files.list('source')).toEqual([])
  await files.remove('source/1.m4s')
})

test('the room on the disk is known before there is anything on it', async () => {
  await using folder = await tempFolder()
  const there = await recordingFiles(folder.path).freeBytes()
  expect(there).toBeGreaterThan(0)
  expect(await recordingFiles(`${folder.path}/recordings/to-come`).freeBytes()).toBeCloseTo(there, -8)
})

test('a range that goes beyond the end is undefined', async () => {
  await using folder = await tempFolder()
  const files = recordingFiles(folder.path)
  const file = await files.create('a')
  await file.write(Buffer.from('abc'))
  await file.close()
  expect(await files.readRange('a', { offset: 2, length: 2 })).toBeUndefined()
})
