import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Goes there by Tab, and presses. */
export async function press(page: Page, target: Locator, key: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

const MOST_TABS = 90

/** By Tab and Shift+Tab alone; what has the focus must be seen to have it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const step = await target.evaluate(stepTowards)
    if (step === null) break
    await page.keyboard.press(step)
  }
  await hasFocus(target)
  expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
}

/** In the page. @returns null when the focus is there */
function stepTowards(element: Element): 'Tab' | 'Shift+Tab' | null {
  const { activeElement } = document
  if (activeElement === element) return null
  const isBefore = activeElement && element.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING
  return isBefore && activeElement !== document.body ? 'Shift+Tab' : 'Tab'
}

/** Resolves when the focus is there. */
export async function hasFocus(target: Locator): Promise<void> {
  await expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true)
}
