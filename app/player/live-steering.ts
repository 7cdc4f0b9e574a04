import { chooseRate, cushionAfterCalm, cushionAfterStall, type Distance, NO_CUSHION } from './delay-controller.ts'

type Steered = Omit<Distance, 'target'> & { readonly holdBack: number }

/** Applies the delay controller to a video element, and leaves the rate to the viewer when it does not steer. */
export interface LiveSteering {
  /** Called every 100 ms or so while the viewer follows the live edge. */
  steer(distance: Steered | null): void
  onStall(partSeconds: number): void
  /** The viewer left the live edge: the viewer's own speed holds. */
  rest(): void
  /** The viewer's own speed; at the live edge nothing can be faster than life. */
  setSpeed(rate: number): void
}

/** Steers one element by its playback rate. */
export function createLiveSteering(video: Pick<HTMLVideoElement, 'playbackRate'>): LiveSteering {
  let cushion = NO_CUSHION
  let speed = 1
  let steeredAt = performance.now()

  function setRate(rate: number) {
    if (video.playbackRate !== rate) video.playbackRate = rate
  }

  return {
    steer(distance) {
      const now = performance.now()
      cushion = cushionAfterCalm(cushion, Math.min(1, (now - steeredAt) / 1000))
      steeredAt = now
      if (speed > 1) speed = 1
      if (!distance || speed < 1) return setRate(speed)
      setRate(chooseRate({ ...distance, target: distance.holdBack + cushion.seconds }))
    },
    onStall(partSeconds) {
      cushion = cushionAfterStall(cushion, partSeconds)
    },
    rest: () => setRate(speed),
    setSpeed(rate) {
      speed = rate
      setRate(rate)
    },
  }
}
