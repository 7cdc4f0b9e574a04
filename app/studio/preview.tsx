import type { StreamStatus } from '../../server/media/engine.ts'
import { EventPlayer } from '../player/event-player.tsx'

interface PreviewProps {
  readonly slug: string
  readonly title: string
  readonly status: StreamStatus
  readonly serverOffsetMs: number
}

/** What the encoder sends, muted; staff see it before the public does. */
export function Preview({ slug, title, status, serverOffsetMs }: PreviewProps) {
  const hasPicture = status.word !== 'offline' || status.recording === 'sealed'
  return (
    <section className="studio-block" aria-labelledby="preview">
      <h2 id="preview">Preview</h2>
      {hasPicture ? (
        <EventPlayer
          // A preview’s playlist is not the recording’s: what was seen of one means nothing to the other.
          key={status.recording === 'off' ? 'preview' : 'public'}
          slug={slug}
          mode={status.recording === 'sealed' ? 'replay' : 'live'}
          interruption={status.word === 'interrupted' ? 'short' : 'none'}
          title={title}
          posterUrl={null}
          chapters={[]}
          serverOffsetMs={serverOffsetMs}
          preview
        />
      ) : (
        <p className="studio-no-picture">The picture appears when the encoder sends one.</p>
      )}
    </section>
  )
}
