import { setTimeout as wait } from 'node:timers/promises'

/** A viewer of the media alone: its playlist twice a second, and the newest segment of each. */
export interface MediaWatch extends AsyncDisposable {
  readonly requests: number
  /** Answers that were not 200, and none. */
  readonly failures: number
  /** The longest time in which the playlist told nothing new. */
  readonly longestStillSeconds: number
}

const PERIOD_MS = 500

/** @param cookie of somebody who has been admitted */
export async function watchMedia(portalUrl: string, slug: string, cookie: string): Promise<MediaWatch> {
  const headers = { Cookie: cookie }
  const address = await mediaPlaylist(`${portalUrl}/media/${slug}/index.m3u8`, headers)
  const leaving = new AbortController()
  const seen = { requests: 0, failures: 0, longestStillSeconds: 0 }
  let [playlist, changedAt] = ['', performance.now()]

  async function get(url: string): Promise<string> {
    seen.requests += 1
    const response = await fetch(url, { headers }).catch(() => null)
    if (response?.status !== 200) seen.failures += 1
    return (await response?.text()) ?? ''
  }

  async function look(): Promise<void> {
    const now = await get(address)
    if (now !== playlist) [playlist, changedAt] = [now, performance.now()]
    seen.longestStillSeconds = Math.max(seen.longestStillSeconds, (performance.now() - changedAt) / 1000)
    const newest = now.match(/^\d+\.m4s$/gm)?.at(-1)
    if (newest) await get(new URL(newest, address).href)
  }

  const watching = (async () => {
    while (!leaving.signal.aborted) {
      await look()
      await wait(PERIOD_MS)
    }
  })()
  return {
    get requests() {
      return seen.requests
    },
    get failures() {
      return seen.failures
    },
    get longestStillSeconds() {
      return seen.longestStillSeconds
    },
    [Symbol.asyncDispose]: async () => {
      leaving.abort()
      await watching
    },
  }
}

/** As soon as the public may see it. */
async function mediaPlaylist(multivariant: string, headers: Readonly<Record<string, string>>): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(multivariant, { headers })
    const [, name] = /^([^#\s].*m3u8)/m.exec(response.ok ? await response.text() : '') ?? []
    if (name) return new URL(name, multivariant).href
    await wait(100)
  }
  throw new Error(`${multivariant} names no playlist`)
}
