import '../studio/studio.css'
import './camera.css'
import { Link } from '@remix-run/react'
import { Notice } from '../ui/notice.tsx'
import { TwoClocks } from '../ui/two-clocks.tsx'
import { AirState } from './air-state.tsx'
import { isOnAir } from './camera-words.ts'
import { DeviceChoice } from './device-choice.tsx'
import { SelfView } from './self-view.tsx'
import { useCameraLink } from './use-camera-link.ts'
import { useCapture } from './use-capture.ts'
import { useStay } from './use-stay.ts'

interface CameraScreenProps {
  readonly slug: string
  readonly title: string
  readonly timeZone: string
  readonly serverTime: number
  /** Whether the portal can read what browsers send: it needs ffmpeg. */
  readonly isAvailable: boolean
  /** Whether the studio is open to this person too. */
  readonly mayProduce: boolean
}

/** Going live with a laptop: see yourself, then send. */
export function CameraScreen({ slug, title, timeZone, serverTime, isAvailable, mayProduce }: CameraScreenProps) {
  const capture = useCapture()
  const stream = capture.captured?.stream ?? null
  const link = useCameraLink(slug, stream)
  useStay(link.isActive, 'You are sending. If you leave this page, your picture ends.')
  return (
    <div className="studio room" data-on-air={isOnAir(link.state) || undefined}>
      <header className="studio-head">
        <div>
          <h1>{title}</h1>
          <p className="text-sm text-ink-2">
            Live from this browser · <Link to={`/events/${slug}`}>event page</Link>
            {mayProduce && (
              <>
                {' '}
                · <Link to={`/studio/${slug}`}>studio</Link>
              </>
            )}
          </p>
        </div>
        <TwoClocks timeZone={timeZone} serverTime={serverTime} />
      </header>
      {isAvailable ? (
        <div className="studio-columns">
          <SelfView capture={capture} />
          <div>
            <AirState link={link} isReady={stream !== null} />
            <DeviceChoice capture={capture} />
          </div>
        </div>
      ) : (
        <Notice tone="error" title="This portal cannot take pictures from browsers.">
          It needs ffmpeg, which is not installed on its machine. An encoder such as OBS works without it.
        </Notice>
      )}
    </div>
  )
}
