import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { publishWithGStreamer } from '../support/encoder.ts'
import { draftAt, scheduleEvening } from '../support/evening.ts'
import { missingGStreamer } from '../support/gstreamer.ts'
import { lintPlaylist } from '../support/lint-playlist.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { pictureMoves } from '../support/watching.ts'

test('GStreamer’s first picture makes an event live whose time has come, with sound', async ({ skip }) => {
  const missing = await missingGStreamer('rtmpsink')
  if (missing !== undefined) skip(missing)
  await using portal = await runPortal()
  const organiser = await signIn(portal.portal, 'organiser')
  const begunAMinuteAgo = draftAt(Date.now() - 60_000)
  const { slug, streamKey } = await scheduleEvening(portal.portal, organiser.viewer, {
    ...begunAMinuteAgo,
    goesLive: 'automatically',
  })
  await using browser = await openBrowser()
  const { page, complaints } = await browser.visit(`${portal.url}/events/${slug}`)

  await using _encoder = publishWithGStreamer('rtmpsink', `${portal.rtmpUrl}/${streamKey}`)
  await pictureMoves(page, 4)

  const video = page.locator('.player video')
  expect(await video.evaluate(({ videoWidth, videoHeight }: HTMLVideoElement) => [videoWidth, videoHeight])).toEqual([
    640, 360,
  ])
  await expect.poll(() => page.evaluate(decodedSoundBytes)).toBeGreaterThan(10_000)
  // The replay's: on a busy machine a live source falls behind its own clock, and its parts are as uneven as it is.
  await portal.portal.events.end(organiser.viewer, slug)
  const playlist = await fetch(`${portal.url}/media/${slug}/source/index.m3u8`)
  expect(lintPlaylist(await playlist.text())).toEqual([])
  expect(complaints).toEqual([])
})

/** How much sound the page's video has decoded; only Chromium tells. */
function decodedSoundBytes(): number {
  const video = document.querySelector<HTMLVideoElement & { webkitAudioDecodedByteCount: number }>('video')
  return video?.webkitAudioDecodedByteCount ?? 0
}
