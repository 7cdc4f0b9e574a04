import { Link } from '@remix-run/react'
import { CopyButton } from '../ui/copy-button.tsx'
import { ffmpegLine, OBS_SETTINGS } from './ffmpeg-line.ts'
import { SrtDoor, type SrtDoorProps } from './srt-door.tsx'
import { StreamKey } from './stream-key.tsx'

interface EncoderCardProps {
  readonly slug: string
  readonly rtmpUrl: string
  readonly takesBrowsers: boolean
  readonly srt: SrtDoorProps
  readonly hasStreamKey: boolean
  /** In clear just after it was made; null ever after. */
  readonly freshKey: string | null
  readonly hasBackupKey: boolean
  readonly freshBackupKey: string | null
  readonly isConnected: boolean
  readonly isBackupConnected: boolean
}

/** What an encoder has to be told. */
export function EncoderCard({
  slug,
  rtmpUrl,
  takesBrowsers,
  srt,
  hasStreamKey,
  freshKey,
  hasBackupKey,
  freshBackupKey,
  isConnected,
  isBackupConnected,
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
      <StreamKey encoder="primary" hasKey={hasStreamKey} freshKey={freshKey} isConnected={isConnected} />
      <details open={hasBackupKey || freshBackupKey !== null}>
        <summary>A second encoder as backup</summary>
        <p>
          It stands by with a key of its own, at the same server, best over another network. When the first one has sent
          nothing for 2 s it goes on air by itself; the first one takes over again when it has sent without a pause for
          10 s.
        </p>
        <StreamKey encoder="backup" hasKey={hasBackupKey} freshKey={freshBackupKey} isConnected={isBackupConnected} />
      </details>
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
