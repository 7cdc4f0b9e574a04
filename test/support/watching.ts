import type { Page } from 'playwright-core'
import { burntTime, readSquares, SQUARES } from './burnt-clock.ts'

const PATIENCE = { timeout: 30_000 }

/** Resolves when the page's video has shown so many more seconds of what it plays. */
export async function pictureMoves(page: Page, seconds = 1): Promise<void> {
  const from = await page.waitForFunction(isPlayingAt, undefined, PATIENCE)
  const position = await from.jsonValue()
  await page.waitForFunction(hasReached, (position ? position.seconds : 0) + seconds, PATIENCE)
}

/** When the picture that the page shows now was made, ms since the epoch. */
export async function pictureTime(page: Page): Promise<number> {
  return burntTime(await page.locator('.player video').evaluate(readSquares, SQUARES), Date.now())
}

function isPlayingAt(): { readonly seconds: number } | false {
  const video = document.querySelector('video')
  if (!video || video.readyState < video.HAVE_FUTURE_DATA || video.paused || video.seeking) return false
  return { seconds: video.currentTime }
}

function hasReached(seconds: number): boolean {
  return (document.querySelector('video')?.currentTime ?? 0) >= seconds
}
