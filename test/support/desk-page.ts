import type { Locator, Page } from 'playwright-core'

/** The card of a question, wherever on the desk it stands. */
export function cardOnDesk(desk: Page, number: number): Locator {
  return desk.getByRole('article', { name: `Question ${number}`, exact: true })
}

/** The card of a question while it stands in a column. */
export function cardInColumn(desk: Page, column: 'waiting' | 'queue' | 'done', number: number): Locator {
  return cardOnDesk(desk, number).and(desk.locator(`[data-column=${column}] article`))
}

/** What a column shows, from the top. */
export function columnOnDesk(desk: Page, column: 'waiting' | 'queue' | 'done'): Promise<string[]> {
  return desk
    .locator(`[data-column=${column}] article`)
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''))
}

/** Presses a key where the focus is put first. */
export async function pressOn(element: Locator, key: string): Promise<void> {
  await element.focus()
  await element.press(key)
}
