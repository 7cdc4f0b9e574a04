import { useCallback, useEffect, useState } from 'react'
import type { StageView } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import type { StageInUse } from './use-stage.ts'

interface NoteCardProps extends Pick<StageInUse, 'acknowledge'> {
  readonly note: NonNullable<StageView['note']>
}

/** A moderator's words to who speaks. They stay until somebody on the stage says OK, by the button or by Enter. */
export function NoteCard({ note, acknowledge }: NoteCardProps) {
  const [sending, setSending] = useState<'no' | 'under-way' | 'failed'>('no')
  const sayOk = useCallback(async () => {
    setSending('under-way')
    const reply = await acknowledge(note.id)
    setSending(reply.ok ? 'no' : 'failed')
  }, [acknowledge, note.id])
  useEnter(sayOk)
  return (
    <section className="stage-note" aria-label="From the moderator">
      <p className="stage-note-text" role="alert" dir="auto">
        {note.text}
      </p>
      <div className="stage-note-ok">
        <Button
          look="primary"
          aria-keyshortcuts="Enter"
          // Not `disabled`: that would throw the focus away.
          aria-disabled={sending === 'under-way' || undefined}
          onClick={sayOk}
        >
          OK <kbd>Enter</kbd>
        </Button>
        {sending === 'failed' && <p role="alert">That did not reach the desk. Please press again.</p>}
      </div>
    </section>
  )
}

/** Wherever the focus is: nobody looks for it on a lectern. */
function useEnter(act: () => void): void {
  useEffect(() => {
    function onKeyDown(press: KeyboardEvent) {
      if (press.key !== 'Enter' || press.repeat) return
      // The button under the focus would be pressed a second time.
      press.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [act])
}
