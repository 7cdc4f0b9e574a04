import { useEffect, useRef, useState } from 'react'
import { watchSoundLevel } from './sound-level.ts'

const AUDIBLE = 0.15
const SILENT_AFTER_MS = 4_000

/** Shows that the microphone hears something, as a bar and in words. */
export function LevelMeter({ stream }: { readonly stream: MediaStream }) {
  const meter = useRef<HTMLMeterElement>(null)
  const [isHeard, setIsHeard] = useState(true)
  useEffect(() => {
    let silent: ReturnType<typeof setTimeout> | undefined
    const hear = () => {
      clearTimeout(silent)
      silent = setTimeout(() => setIsHeard(false), SILENT_AFTER_MS)
      setIsHeard(true)
    }
    hear()
    // Sixty times a second: past React.
    const stop = watchSoundLevel(stream, (level) => {
      if (meter.current) meter.current.value = level
      if (level > AUDIBLE) hear()
    })
    return () => {
      clearTimeout(silent)
      stop()
    }
  }, [stream])
  return (
    <div className="camera-level">
      <label htmlFor="sound-level">Sound level</label>
      <meter id="sound-level" ref={meter} min={0} max={1} low={AUDIBLE} high={0.95} optimum={0.6} />
      <p role="status">{isHeard ? '' : 'Nothing is heard: speak, or choose another microphone.'}</p>
    </div>
  )
}
