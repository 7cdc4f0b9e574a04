// Told a period in milliseconds, answers once a period from then on.
self.addEventListener('message', ({ data }: MessageEvent<number>) => {
  setInterval(() => self.postMessage(null), data)
})
