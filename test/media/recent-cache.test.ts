import { expect, test } from 'vitest'
import { RecentCache } from '../../server/media/recent-cache.ts'

test('the value used longest ago makes room', () => {
  const cache = new RecentCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
})
