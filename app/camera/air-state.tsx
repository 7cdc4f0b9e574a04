import { Button } from '../ui/button.tsx'
import { airWords, isOnAir } from './camera-words.ts'
import type { CameraLinkInUse } from './use-camera-link.ts'

interface AirStateProps {
  readonly link: CameraLinkInUse
  /** Whether there is a picture to send. */
  readonly isReady: boolean
}

/** The one word that matters here, and the one button. */
export function AirState({ link, isReady }: AirStateProps) {
  const { word, tone, sentences } = airWords(link.state)
  return (
    <section className="studio-block" aria-labelledby="air">
      <h2 id="air">Sending</h2>
      <div role="status" className="camera-air" data-tone={tone}>
        <p className="studio-word">{word}</p>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div className="studio-buttons">
        {link.isActive ? (
          <Button look="danger" onClick={link.stop}>
            {isOnAir(link.state) ? 'Leave the air' : 'Stop sending'}
          </Button>
        ) : (
          <Button look={isReady ? 'primary' : 'plain'} disabled={!isReady} onClick={link.start}>
            Send this picture
          </Button>
        )}
      </div>
    </section>
  )
}
