import { expect, test } from 'vitest'
import { createAssets } from '../../server/events/create-assets.ts'
import { memoryAssetStore } from '../support/memory-event-store.ts'
import { person } from '../support/viewers.ts'

const organiser = person('Ada', 'organiser')
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const JPEG = Buffer.from('ffd8ffe0', 'hex')
const WEBP = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')

test.each([
  ['image/png', PNG],
  ['image/jpeg', JPEG],
  ['image/webp', WEBP],
])('a picture is what its first bytes say: %s', async (contentType, bytes) => {
  const assets = createAssets(memoryAssetStore())
  const id = await assets.save(organiser, bytes)
  expect(await assets.read(id)).toEqual({ id, contentType, bytes })
})

test.each<[string, Buffer]>([
  ['a drawing that could carry scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['sound in the same container', Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')],
  ['nothing', Buffer.alloc(0)],
])('no picture is %s', async (_what, bytes) => {
  const refused = createAssets(memoryAssetStore()).save(organiser, bytes)
  await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'unsupported-image' })
})

test('a picture has a megabyte at most, and only who makes events keeps one', async () => {
  const assets = createAssets(memoryAssetStore())
  const largest = Buffer.concat([PNG], 1_000_000)
  expect(await assets.save(organiser, largest)).toBe('asset-1')
  const larger = assets.save(organiser, Buffer.concat([PNG], 1_000_001))
  await expect(larger).rejects.toMatchObject({ kind: 'invalid', code: 'too-large' })
  await expect(assets.save(person('Pia', 'producer'), PNG)).rejects.toMatchObject({ code: 'not-allowed' })
})

test('a picture that nobody kept is none', async () => {
  expect(await createAssets(memoryAssetStore()).read('asset-9')).toBeNull()
})
