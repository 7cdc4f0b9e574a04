import { Form } from '@remix-run/react'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'

export interface SrtDoorProps {
  /** Whether the portal has SRT ports. */
  readonly areOffered: boolean
  /** Without the passphrase; null while the door is closed. */
  readonly address: string | null
  /** With the passphrase, just after the door was opened. */
  readonly freshAddress: string | null
}

/** A door for encoders that speak SRT: better than RTMP over a network that loses packets. */
export function SrtDoor({ areOffered, address, freshAddress }: SrtDoorProps) {
  if (!areOffered) return null
  return (
    <div className="studio-srt">
      <p>
        <span className="studio-label">SRT</span> {address ? <code>{address}</code> : 'For encoders on a bad network.'}
      </p>
      {address && freshAddress && (
        <div className="studio-fresh">
          <p className="font-semibold">The address with its passphrase is shown this once. Copy it now.</p>
          <p>
            <code>{freshAddress}</code>
          </p>
          <CopyButton label="Copy address" look="primary" text={() => freshAddress} />
        </div>
      )}
      <Form method="post" replace preventScrollReset className="studio-buttons">
        <Button type="submit" name="intent" value="open-srt">
          {address ? 'Make a new passphrase' : 'Open an SRT port'}
        </Button>
        {address && (
          <Button type="submit" name="intent" value="close-srt" look="danger">
            Close it
          </Button>
        )}
      </Form>
    </div>
  )
}
