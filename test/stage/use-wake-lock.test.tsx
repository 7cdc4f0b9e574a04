// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { useWakeLock } from '../../app/stage/use-wake-lock.ts'
import { rendered } from '../support/rendered.ts'

function Lectern() {
  useWakeLock()
  return null
}

function browserWith(wakeLock: unknown): void {
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: wakeLock })
}

afterEach(() => browserWith(undefined))

test('the screen is kept awake, again after the page was hidden, and let go with the page', async () => {
  const log: string[] = []
  browserWith({
    request: async (kind: string) => {
      log.push(`request ${kind}`)
      return { release: async () => void log.push('release') }
    },
  })
  {
    await using page = await rendered(<Lectern />)
    document.dispatchEvent(new Event('visibilitychange'))
    await page.show(<Lectern />)
  }
  expect(log).toEqual(['request screen', 'request screen', 'release'])
})

test.each([
  ['has no such lock', undefined],
  ['refuses', { request: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
])('a browser that %s shows the stage all the same', async (_, wakeLock) => {
  browserWith(wakeLock)
  await using page = await rendered(<Lectern />)
  expect(page.root.isConnected).toBe(true)
})
