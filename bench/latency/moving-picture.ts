import type { Page } from 'playwright-core'

/** Waits in the page, which stays when its address changes. @returns when a second picture was shown, ms since the epoch */
export async function pictureMovesAt(page: Page): Promise<number> {
  // What the compiler names functions with is not there in the page.
  await page.evaluate('globalThis.__name = (named) => named')
  return await page.evaluate(movingPicture)
}

async function movingPicture(): Promise<number> {
  const video = await new Promise<HTMLVideoElement>((resolve) => {
    const look = () => {
      const found = document.querySelector('video')
      if (found) resolve(found)
      else requestAnimationFrame(look)
    }
    look()
  })
  return await new Promise<number>((resolve) => {
    let first: number | undefined
    const look = (_now: number, { mediaTime, expectedDisplayTime }: VideoFrameCallbackMetadata) => {
      first ??= mediaTime
      if (mediaTime > first) resolve(performance.timeOrigin + expectedDisplayTime)
      else video.requestVideoFrameCallback(look)
    }
    video.requestVideoFrameCallback(look)
  })
}
