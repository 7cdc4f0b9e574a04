import { expect, test } from 'vitest'
import { axeComplaints } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { startEncoder } from '../support/encoder.ts'
import { scheduleEvening } from '../support/evening.ts'
import { ffmpegLines } from '../support/ffmpeg-children.ts'
import { freeUdpPort } from '../support/free-udp-port.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { pictureMoves } from '../support/watching.ts'

test('a producer opens an SRT port in the studio, and sees what an encoder sends there', async () => {
  await using portal = await runPortal({ SRT_PORTS: String(await freeUdpPort()) })
  const organiser = await signIn(portal.portal, 'organiser')
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  await using browser = await openBrowser()
  const { page, complaints } = await browser.visit(`${portal.url}/studio/${slug}`, { cookie: organiser.cookie })

  await page.getByRole('button', { name: 'Open an SRT port' }).click()
  const address = await page.locator('.studio-srt .studio-fresh code').innerText()
  expect(await axeComplaints(page)).toEqual([])
  await using _encoder = startEncoder('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25'],
    ...['-re', '-f', 'lavfi', '-i', 'sine=frequency=440'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'mp2', '-f', 'mpegts', address],
  ])
  await pictureMoves(page, 2)

  const [passphrase = ''] = /(?<=passphrase=)\w+/.exec(address) ?? []
  const listener = [...(await ffmpegLines()).values()].find((line) => line.includes('concat'))
  expect(passphrase).toHaveLength(40)
  expect(listener).not.toContain(passphrase)
  await page.getByRole('button', { name: 'Close it' }).click()
  await page.getByText('Offline', { exact: true }).waitFor()
  await page.reload()
  expect(await page.locator('body').innerText()).not.toContain(passphrase)
  expect(complaints).toEqual([])
})
