import { Form } from '@remix-run/react'
import type { StreamStatus } from '../../server/media/engine.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'

/** Two encoders with one key: who is heard, who waits, and the producer's way to change it. */
export function SecondEncoder({ status }: { readonly status: StreamStatus }) {
  const { encoderFrom, encoderRole, rival, isTakeoverAllowed, standingBy } = status
  if (encoderFrom === null) return null
  return (
    <div className="studio-second">
      <p role="status">{wordsFor({ encoderFrom, encoderRole, rival, isTakeoverAllowed, standingBy })}</p>
      {!isTakeoverAllowed && (
        <Dialog
          title="Let another encoder take over?"
          className="room"
          description="The encoder that is sending stays on air until the next one connects with this key, within a minute. Viewers see a short jump, no interruption."
          trigger={
            <button type="button" className="button justify-self-start" data-look="plain">
              Let another encoder take over…
            </button>
          }
        >
          <Form method="post" replace preventScrollReset className="studio-buttons">
            <input type="hidden" name="intent" value="allow-takeover" />
            <Button type="submit" look="primary">
              Let the next one in
            </Button>
            <DialogClose>Leave it as it is</DialogClose>
          </Form>
        </Dialog>
      )}
    </div>
  )
}

type Seat = Pick<StreamStatus, 'encoderRole' | 'rival' | 'isTakeoverAllowed' | 'standingBy'> & {
  readonly encoderFrom: string
}

/** @returns sentences */
function wordsFor({ encoderFrom, encoderRole, rival, isTakeoverAllowed, standingBy }: Seat): string {
  const sending = `${encoderRole === 'backup' ? 'The backup encoder' : 'The encoder'} from ${encoderFrom} is on air.`
  const other = standingBy
    ? ` ${standingBy.role === 'backup' ? 'The backup' : 'The first one'}, from ${standingBy.from}, stands by.`
    : ''
  return `${sending}${other}${knockingWords({ rival, isTakeoverAllowed })}`
}

function knockingWords({ rival, isTakeoverAllowed }: Pick<Seat, 'rival' | 'isTakeoverAllowed'>): string {
  if (isTakeoverAllowed) return ' The next one that connects with the same key takes over.'
  return rival ? ` Another one, from ${rival.from}, knocks with the same key and is refused.` : ''
}
