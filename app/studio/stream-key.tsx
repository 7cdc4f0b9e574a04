import { Form } from '@remix-run/react'
import { useState } from 'react'
import type { EncoderRole } from '../../server/media/engine.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'

interface StreamKeyProps {
  readonly encoder: EncoderRole
  readonly hasKey: boolean
  /** In clear just after it was made; null ever after. */
  readonly freshKey: string | null
  /** Whether the encoder that uses it is connected. */
  readonly isConnected: boolean
}

const WORDS: Readonly<Record<EncoderRole, { readonly intent: string; readonly key: string; readonly none: string }>> = {
  primary: { intent: 'rotate-key', key: 'stream key', none: 'There is no stream key yet.' },
  backup: { intent: 'rotate-backup-key', key: 'backup key', none: 'There is no backup key.' },
}

/** One encoder's key: made, shown once, made anew. */
export function StreamKey({ encoder, hasKey, freshKey, isConnected }: StreamKeyProps) {
  const { intent, key, none } = WORDS[encoder]
  return (
    <>
      {freshKey ? <FreshKey name={key} streamKey={freshKey} /> : <p>{hasKey ? keptWords(key) : none}</p>}
      {isConnected ? (
        <ReplaceInUse intent={intent} name={key} />
      ) : (
        <Form method="post" replace preventScrollReset>
          <input type="hidden" name="intent" value={intent} />
          <Button type="submit" look={lookOf(encoder, hasKey)}>
            {hasKey ? `Make a new ${key}` : `Make the ${key}`}
          </Button>
        </Form>
      )}
    </>
  )
}

/** With an encoder sending, one press must not be all it takes: the former key does not come back. */
function ReplaceInUse({ intent, name }: { readonly intent: string; readonly name: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog
      title={`Make a new ${name}?`}
      description="The encoder that is sending with the present one is cut off at once, and comes back only when it has been given the new one."
      className="room"
      isOpen={isOpen}
      onOpen={setIsOpen}
      trigger={
        <button type="button" className="button justify-self-start" data-look="danger">
          {`Make a new ${name}…`}
        </button>
      }
    >
      <Form
        method="post"
        replace
        preventScrollReset
        className="studio-buttons"
        // The new one is shown where the dialog stood before.
        onSubmit={() => setIsOpen(false)}
      >
        <input type="hidden" name="intent" value={intent} />
        <Button type="submit" look="danger">
          Cut it off
        </Button>
        <DialogClose>Keep the present one</DialogClose>
      </Form>
    </Dialog>
  )
}

function lookOf(encoder: EncoderRole, hasKey: boolean) {
  if (hasKey) return 'danger'
  return encoder === 'primary' ? 'primary' : 'plain'
}

function keptWords(key: string): string {
  return `The ${key} is kept as a hash and cannot be shown again. Whoever has it can publish.`
}

function FreshKey({ name, streamKey }: { readonly name: string; readonly streamKey: string }) {
  const [isShown, setIsShown] = useState(true)
  return (
    <div className="studio-fresh">
      <p className="font-semibold">The {name} is shown this once. Copy it now.</p>
      <p>
        <span className="studio-label">Key</span> <code>{isShown ? streamKey : '•'.repeat(24)}</code>
      </p>
      <div className="studio-buttons">
        <CopyButton label={`Copy ${name}`} look="primary" text={() => streamKey} />
        <Button onClick={() => setIsShown(!isShown)}>{isShown ? 'Hide' : 'Show'}</Button>
      </div>
    </div>
  )
}
