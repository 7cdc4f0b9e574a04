import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestBrowser } from '../../test/support/browser.ts'
import type { Player, Verdict } from './play.ts'

interface PageLibrary {
  readonly name: string
  /** Its package, and its script within it; none: the browser by itself. */
  readonly script: { readonly module: string; readonly file: string } | undefined
  /** JavaScript: plays `address` in `video`, tells `fail(words)` of what cannot go on. */
  readonly start: string
}

const LIBRARIES: readonly PageLibrary[] = [
  {
    name: 'hls.js',
    script: { module: 'hls.js', file: 'dist/hls.min.js' },
    start: `const hls = new Hls({ lowLatencyMode: true }); hls.loadSource(address); hls.attachMedia(video)
      hls.on(Hls.Events.ERROR, (_, data) => data.fatal && fail(data.details))`,
  },
  {
    // In a live playlist it looks for captions in the segment that has only parts yet, and gives up for want of its
    // address.
    // Behind a discontinuity it works out a time offset for every part anew, from part durations rounded to a hundredth of
    // a millisecond; each that differs by as little has it reset its buffer, which throws away what does not begin with a
    // key frame. Whoever joins there sees the first quarter of a second of each of the segments whose parts it loads.
    name: 'Shaka, told not to look for captions',
    script: { module: 'shaka-player', file: 'dist/shaka-player.compiled.js' },
    start: `shaka.polyfill.installAll(); const player = new shaka.Player()
      player.configure({ streaming: { lowLatencyMode: true }, manifest: { hls: { disableClosedCaptionsDetection: true } } })
      player.addEventListener('error', ({ detail }) => fail('error ' + (detail.code ?? detail.message)))
      player.attach(video).then(() => player.load(address)).catch((error) => fail('error ' + (error.code ?? error.message)))`,
  },
  {
    // It loads nothing of a live stream before it is told to play.
    name: 'video.js (VHS)',
    script: { module: 'video.js', file: 'dist/video.min.js' },
    start: `const player = videojs(video, { html5: { vhs: { overrideNative: true } } })
      player.on('error', () => fail(player.error().message)); player.src({ src: address, type: 'application/x-mpegURL' })`,
  },
  {
    name: 'Chromium’s own HLS',
    script: undefined,
    start: `video.onerror = () => fail(video.error.message || 'error ' + video.error.code); video.src = address`,
  },
]

/** Players in a page. @param pageUrl where the page, the scripts and the media are */
export async function pagePlayers(browser: TestBrowser, pageUrl: string): Promise<Player[]> {
  const modules = path.join(import.meta.dirname, '../../node_modules')
  return Promise.all(
    LIBRARIES.map(async ({ name, script, start }) => {
      const manifest = script && (await readFile(path.join(modules, script.module, 'package.json'), 'utf8'))
      const version = manifest ? JSON.parse(manifest).version : 'the browser’s'
      const source = script && `${pageUrl}/scripts/${script.module}/${script.file}`
      return {
        name,
        version,
        play: async ({ address }, seconds) => {
          const { page } = await browser.visit(pageUrl)
          try {
            if (source) await page.addScriptTag({ url: source })
            return await page.evaluate<Verdict>(playing(start, new URL(address).pathname, seconds))
          } finally {
            await page.context().close()
          }
        },
      } satisfies Player
    }),
  )
}

/** The player's time must have gone on for most of the watching, and in its last two seconds too. */
function playing(start: string, address: string, seconds: number): string {
  return `new Promise((resolve) => {
    const video = document.querySelector('video'), address = ${JSON.stringify(address)}, times = []
    const fail = (cause) => resolve({ plays: false, cause: String(cause) })
    ${start}
    const begin = () => video.play().catch(() => {})
    // As somebody who presses play: at once, and again when a library has put its source in place of none.
    begin(); video.addEventListener('loadeddata', begin, { once: true })
    const timer = setInterval(() => {
      times.push(video.currentTime)
      if (times.length < ${seconds} * 2) return
      clearInterval(timer)
      const steps = times.map((time, index) => time - (times[index - 1] ?? time))
      const moved = steps.filter((step) => step > 0.2).length / 2
      const isMoving = steps.slice(-4).some((step) => step > 0.2)
      if (moved >= ${seconds} * 0.6 && isMoving) resolve({ plays: true })
      else fail(moved + ' of ${seconds} s played, ' + (video.error?.message ?? 'readyState ' + video.readyState))
    }, 500)
  })`
}
