import { useEffect, useRef } from 'react'
import { PROBLEM_WORDS } from './camera-words.ts'
import type { CaptureState } from './use-capture.ts'

/** What is going to be sent, silent: nobody wants to hear themselves. */
export function SelfView({ state }: { readonly state: CaptureState }) {
  if (state.kind === 'on') return <Picture stream={state.captured.stream} />
  const [what, remedy] = wordsFor(state)
  return (
    <div className="camera-picture" role={state.kind === 'problem' ? 'alert' : undefined}>
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

function wordsFor(state: Exclude<CaptureState, { readonly kind: 'on' }>): readonly [what: string, remedy: string] {
  switch (state.kind) {
    case 'off':
      return ['Camera and microphone are off.', 'Turn them on to see yourself. Nobody else sees you yet.']
    case 'asking':
      return ['Your browser asks whether this page may see and hear you.', 'Press “Allow” there.']
    case 'gone':
      return ['The camera was unplugged, or the sharing was ended.', 'Choose what to send again.']
    case 'problem':
      return PROBLEM_WORDS[state.problem]
  }
}
