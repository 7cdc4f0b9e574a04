// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useInterruption } from '../../../app/event/use-interruption.ts'
import { rendered } from '../../support/rendered.ts'

const NOW = Date.UTC(2026, 3, 8, 16, 30)
const facts = { isInterrupted: true, since: NOW - 50_000, windowSeconds: 60, serverOffsetMs: 0 }

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

test('an interruption is short until the window is over, on the server’s clock', async () => {
  await using page = await rendered(<Shown {...facts} serverOffsetMs={5_000} />)
  await act(() => vi.advanceTimersByTimeAsync(4_900))
  await page.show(<Shown {...facts} serverOffsetMs={5_000} />)
  expect(page.root.textContent).toBe('short')
  await act(() => vi.advanceTimersByTimeAsync(100))
  await page.show(<Shown {...facts} serverOffsetMs={5_000} />)
  expect(page.root.textContent).toBe('long')
})

test('an event that goes on is not interrupted, and its next interruption is short again', async () => {
  await using page = await rendered(<Shown {...facts} since={NOW - 90_000} />)
  await act(() => vi.advanceTimersByTimeAsync(0))
  await page.show(<Shown {...facts} since={NOW - 90_000} />)
  expect(page.root.textContent).toBe('long')
  await page.show(<Shown {...facts} isInterrupted={false} since={null} />)
  expect(page.root.textContent).toBe('none')
  await page.show(<Shown {...facts} since={null} />)
  expect(page.root.textContent).toBe('short')
})

function Shown(props: Parameters<typeof useInterruption>[0]) {
  return <p>{useInterruption(props)}</p>
}
