/** Watches a media playlist as a low-latency player does. */
export interface PartWatch extends AsyncDisposable {
  /** The longest time between the arrivals of two parts since it was last asked, milliseconds. */
  longestWait(): number
}

/** @param address of a live media playlist */
export function watchParts(address: string): PartWatch {
  const leaving = new AbortController()
  let longest = 0
  let before = performance.now()
  const watching = (async () => {
    for (let query = ''; !leaving.signal.aborted; ) {
      const response = await fetch(`${address}${query}`, { signal: leaving.signal }).catch(() => undefined)
      const hint = /PRELOAD-HINT:TYPE=PART,URI="(\d+)\.(\d+)\.m4s"/.exec((await response?.text().catch(() => '')) ?? '')
      // The first answer waits for no part.
      if (query !== '') longest = Math.max(longest, performance.now() - before)
      before = performance.now()
      query = hint ? `?_HLS_msn=${hint[1]}&_HLS_part=${hint[2]}` : ''
    }
  })()
  return {
    longestWait() {
      const waited = Math.round(longest)
      longest = 0
      return waited
    },
    async [Symbol.asyncDispose]() {
      leaving.abort()
      await watching
    },
  }
}
