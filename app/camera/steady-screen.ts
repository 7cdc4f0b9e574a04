const WIDTH = 1280
const HEIGHT = 720
const FRAMES_PER_SECOND = 30

/** A shared screen at a constant frame rate. */
export interface SteadyScreen {
  /** One video track. It ends when the sharing does. */
  readonly stream: MediaStream
  stop(): void
}

/**
 * A browser sends frames of a screen when something on it changes, else one a second: a slide that stands still would
 * stall the players. So the screen is drawn again and again. A worker keeps the time: timers of a page in the
 * background, where it is while slides are shown, tick once a second.
 */
export function steadyScreen(screen: MediaStream): SteadyScreen {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = screen
  void video.play()
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const context = canvas.getContext('2d', { alpha: false })
  const stream = canvas.captureStream(FRAMES_PER_SECOND)
  const ticks = new Worker(new URL('./ticks.worker.ts', import.meta.url), { type: 'module' })
  ticks.addEventListener('message', () => context && drawFitted(context, video))
  ticks.postMessage(1000 / FRAMES_PER_SECOND)
  screen.getVideoTracks()[0]?.addEventListener('ended', () => {
    for (const track of stream.getTracks()) {
      track.stop()
      // `stop` says nothing to those who listen on the track.
      track.dispatchEvent(new Event('ended'))
    }
  })
  return { stream, stop: () => ticks.terminate() }
}

function drawFitted(context: CanvasRenderingContext2D, video: HTMLVideoElement): void {
  const { videoWidth, videoHeight } = video
  context.fillRect(0, 0, WIDTH, HEIGHT)
  if (videoWidth === 0) return
  const scale = Math.min(WIDTH / videoWidth, HEIGHT / videoHeight)
  const [width, height] = [videoWidth * scale, videoHeight * scale]
  context.drawImage(video, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height)
}
