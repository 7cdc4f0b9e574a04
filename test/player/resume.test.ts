import { expect, test } from 'vitest'
import { rememberedPosition, rememberPosition } from '../../app/player/resume.ts'

test('a replay left in the middle is found there again', () => {
  const storage = memory()
  rememberPosition(storage, { slug: 'lungs', positionSeconds: 754.6, durationSeconds: 3600 })
  expect(rememberedPosition(storage, 'lungs')).toBe(754)
  expect(rememberedPosition(storage, 'hearts')).toBeNull()
})

test.each([
  ['hardly begun', 10],
  ['watched to the end', 3590],
])('a replay %s begins from the start', (_what, positionSeconds) => {
  const storage = memory()
  rememberPosition(storage, { slug: 'lungs', positionSeconds: 754, durationSeconds: 3600 })
  rememberPosition(storage, { slug: 'lungs', positionSeconds, durationSeconds: 3600 })
  expect(rememberedPosition(storage, 'lungs')).toBeNull()
})

test('what somebody else wrote there is not believed', () => {
  const storage = memory()
  storage.setItem('rostrum.position.lungs', 'soon')
  expect(rememberedPosition(storage, 'lungs')).toBeNull()
})

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}
