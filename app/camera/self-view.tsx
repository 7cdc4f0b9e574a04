import { useEffect, useRef } from 'react'
import { PROBLEM_WORDS } from './camera-words.ts'
import type { CaptureInUse } from './use-capture.ts'

/** What is going to be sent, silent: nobody wants to hear themselves. Without it, why, and how to get it. */
export function SelfView({ capture }: { readonly capture: CaptureInUse }) {
  if (capture.captured) return <Picture stream={capture.captured.stream} />
  const [what, remedy] = wordsFor(capture)
  return (
    <div className="camera-picture" role="status">
      <div>
        <p className="font-semibold">{what}</p>
        <p>{remedy}</p>
      </div>
    </div>
  )
}

function Picture({ stream }: { readonly stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  return <video ref={video} className="camera-picture" aria-label="Your picture" autoPlay muted playsInline />
}

function wordsFor({ isAsking, problem }: CaptureInUse): readonly [what: string, remedy: string] {
  if (isAsking) return ['Your browser asks whether this page may see and hear you.', 'Press “Allow” there.']
  if (problem) return PROBLEM_WORDS[problem]
  return ['Camera and microphone are off.', 'Turn them on to see yourself. Nobody else sees you yet.']
}
