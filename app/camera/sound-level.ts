const QUIETEST_DECIBELS = -60

/**
 * Listens to a stream's sound.
 * @param onLevel told up to sixty times a second: 0 silence, 1 as loud as it gets
 * @returns how to stop
 */
export function watchSoundLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let frame = requestAnimationFrame(look)

  function look(): void {
    analyser.getFloatTimeDomainData(samples)
    onLevel(soundLevel(samples))
    frame = requestAnimationFrame(look)
  }

  return () => {
    cancelAnimationFrame(frame)
    void context.close()
  }
}

/** @param samples from -1 to 1 @returns 0 at -60 dB and below, 1 at full scale */
export function soundLevel(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  const decibels = power > 0 ? 10 * Math.log10(power) : QUIETEST_DECIBELS
  return Math.max(0, Math.min(1, 1 - decibels / QUIETEST_DECIBELS))
}
