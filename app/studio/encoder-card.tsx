import { Form, Link } from '@remix-run/react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ffmpegLine, OBS_SETTINGS } from './ffmpeg-line.ts'
import { SrtDoor, type SrtDoorProps } from './srt-door.tsx'

interface EncoderCardProps {
  readonly slug: string
  readonly rtmpUrl: string
  readonly takesBrowsers: boolean
  readonly srt: SrtDoorProps
  readonly hasStreamKey: boolean
  /** In clear just after it was made; null ever after. */
  readonly freshKey: string | null
  readonly isConnected: boolean
}

/** What an encoder has to be told. */
export function EncoderCard({
  slug,
  rtmpUrl,
  takesBrowsers,
  srt,
  hasStreamKey,
  freshKey,
  isConnected,
}: EncoderCardProps) {
  return (
    <section className="studio-block" aria-labelledby="encoder">
      <h2 id="encoder">Encoder</h2>
      <div className="studio-line">
        <p>
          <span className="studio-label">Server</span> <code>{rtmpUrl}</code>
        </p>
        <CopyButton label="Copy server" text={() => rtmpUrl} />
      </div>
      {freshKey ? <FreshKey streamKey={freshKey} /> : <p>{hasStreamKey ? KEPT : 'There is no stream key yet.'}</p>}
      <Form method="post" replace preventScrollReset>
        <input type="hidden" name="intent" value="rotate-key" />
        <Button type="submit" look={hasStreamKey ? 'danger' : 'primary'}>
          {hasStreamKey ? 'Make a new key' : 'Make the stream key'}
        </Button>
        {isConnected && <p className="mt-2 text-sm text-nerve">The encoder that is connected now is cut off.</p>}
      </Form>
      <SrtDoor {...srt} />
      {takesBrowsers ? (
        <p>
          No encoder at hand? <Link to={`/studio/${slug}/camera`}>Go live from this browser</Link>. Speakers of this
          event can open that page too.
        </p>
      ) : (
        <p>Going live from a browser needs ffmpeg, which is not installed on the portal’s machine.</p>
      )}
      <details>
        <summary>Settings for OBS</summary>
        <dl className="studio-facts">
          {OBS_SETTINGS.map(([setting, value]) => (
            <div key={setting}>
              <dt>{setting}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>A test picture with ffmpeg</summary>
        <pre className="studio-code">{ffmpegLine(rtmpUrl, null)}</pre>
        <CopyButton
          label={freshKey ? 'Copy with the key' : 'Copy, then put your key in'}
          text={() => ffmpegLine(rtmpUrl, freshKey)}
        />
      </details>
    </section>
  )
}

const KEPT = 'The stream key is kept as a hash and cannot be shown again. Whoever has it can publish.'

function FreshKey({ streamKey }: { readonly streamKey: string }) {
  const [isShown, setIsShown] = useState(true)
  return (
    <div className="studio-fresh">
      <p className="font-semibold">The stream key is shown this once. Copy it now.</p>
      <p>
        <span className="studio-label">Key</span> <code>{isShown ? streamKey : '•'.repeat(24)}</code>
      </p>
      <div className="studio-buttons">
        <CopyButton label="Copy key" look="primary" text={() => streamKey} />
        <Button onClick={() => setIsShown(!isShown)}>{isShown ? 'Hide' : 'Show'}</Button>
      </div>
    </div>
  )
}
