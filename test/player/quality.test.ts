import { expect, test } from 'vitest'
import { parseQuality, type Quality, rememberedQuality, rememberQuality } from '../../app/player/quality.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage // only these three are asked of it
}

test.each<Quality>(['sound', 720, 90, 'auto'])('a viewer who chose %s finds it so the next time', (quality) => {
  const storage = memory()
  rememberQuality(storage, 360)
  rememberQuality(storage, quality)
  expect(rememberedQuality(storage)).toBe(quality)
})

test.each(['', 'auto', '0', '-1', '720p', '1e3', '99999', 'sounds'])(
  '%j is no quality but the automatic one',
  (text) => {
    expect(parseQuality(text)).toBe('auto')
  },
)
