import { useMediaSelector } from 'media-chrome/react/media-store'
import { CopyButton } from '../ui/copy-button.tsx'
import { linkAt } from './start-position.ts'
import { timeCode } from './time-code.ts'

/** Shares this second. */
export function CopyLink() {
  const positionSeconds = useMediaSelector(({ mediaCurrentTime }) => Math.floor(mediaCurrentTime ?? 0))
  return (
    <CopyButton
      look="quiet"
      label={`Copy link at ${timeCode(positionSeconds)}`}
      text={() => window.location.origin + linkAt(window.location.pathname, positionSeconds)}
    />
  )
}
