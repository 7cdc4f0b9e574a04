import type { Page } from 'playwright-core'
import { BAR_HEIGHT, BLOCK_WIDTH, BLOCKS } from './clock-code.ts'

/** One picture as the viewer saw it. */
export interface Sighting {
  readonly bits: number
  /** When the picture was on the glass, ms since the epoch. */
  readonly at: number
  readonly playbackRate: number
}

export interface Watched {
  readonly sightings: readonly Sighting[]
  /** When the picture stood still for want of media, ms since the epoch. */
  readonly stalls: readonly number[]
}

/** Watches the picture of a page for so long, reading every frame's clock. */
export async function watchClock(page: Page, milliseconds: number): Promise<Watched> {
  // What compiles our functions wraps those inside them in a helper that a page does not have.
  await page.evaluate('globalThis.__name = (named) => named')
  await page.waitForFunction(() => {
    const video = document.querySelector('video')
    return video !== null && !video.paused && video.currentTime > 0
  })
  return page.evaluate(watchInPage, { milliseconds, blocks: BLOCKS, blockWidth: BLOCK_WIDTH, barHeight: BAR_HEIGHT })
}

interface Bar {
  readonly milliseconds: number
  readonly blocks: number
  readonly blockWidth: number
  readonly barHeight: number
}

/** Runs in the page: knows nothing of this module. */
async function watchInPage({ milliseconds, blocks, blockWidth, barHeight }: Bar): Promise<Watched> {
  const video = document.querySelector('video')
  const pixels = 4 // a block, made small
  const canvas = new OffscreenCanvas(blocks * pixels, pixels)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!video || !context) throw new Error('the page has no picture to read')
  const sightings: Sighting[] = []
  const stalls: number[] = []
  video.addEventListener('waiting', () => {
    // A jump waits too, while the new place is looked up; that is not for want of media.
    if (!video.seeking) stalls.push(Date.now())
  })
  const read = (_now: number, { expectedDisplayTime }: VideoFrameCallbackMetadata) => {
    // A smaller picture shows the same clock smaller.
    const share = video.videoWidth / (blocks * blockWidth)
    context.drawImage(video, 0, 0, video.videoWidth, barHeight * share, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, pixels / 2, canvas.width, 1)
    let bits = 0
    for (let block = 0; block < blocks; block += 1) {
      const red = data[(block * pixels + pixels / 2) * 4] ?? 0
      bits = bits * 2 + (red > 127 ? 1 : 0)
    }
    const untilDisplayed = Math.max(0, expectedDisplayTime - performance.now())
    sightings.push({ bits, at: Date.now() + untilDisplayed, playbackRate: video.playbackRate })
    video.requestVideoFrameCallback(read)
  }
  video.requestVideoFrameCallback(read)
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  return { sightings, stalls }
}
