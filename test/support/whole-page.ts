import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Visitor } from './browser.ts'

/** Nothing on the page ran that somebody typed, it stayed where it was, and on a phone nothing scrolls sideways. */
export async function expectWhole({ page, complaints }: Visitor, origin: string): Promise<void> {
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 700 })
    expect(await sidewaysOf(page), `${page.url()} at ${width}`).toBe(0)
  }
  expect(await page.evaluate(() => 'hostileRan' in window || 'hostileRan' in {})).toBe(false)
  expect(new URL(page.url()).origin).toBe(origin)
  expect(complaints).toEqual([])
}

/** How far a page can be scrolled to the side, CSS pixels. */
export function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
