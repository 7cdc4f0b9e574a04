import { Dialog } from '../ui/dialog.tsx'
import { DESK_KEYS } from './desk-keys.ts'

interface DeskKeyListProps {
  readonly isShown: boolean
  readonly onShow: (isShown: boolean) => void
  readonly areOn: boolean
  readonly onTurn: (areOn: boolean) => void
}

/** All keys of the desk, and the switch for those whose own tools need single letters. */
export function DeskKeyList({ isShown, onShow, areOn, onTurn }: DeskKeyListProps) {
  return (
    <Dialog
      title="Keys"
      description="Never while you type. Those of a question work while it has the focus: it is reached by Tab, ↓ and ↑, or by / and Enter."
      className="room"
      isOpen={isShown}
      onOpen={onShow}
      trigger={
        <button type="button" className="button" data-look="quiet">
          Keys (?)
        </button>
      }
    >
      {/* First, as what has the focus: at the end it would scroll the title out of sight. */}
      <label className="choice">
        <input type="checkbox" checked={areOn} onChange={(change) => onTurn(change.currentTarget.checked)} />
        The keys are on
      </label>
      <dl className="desk-keys">
        {DESK_KEYS.map(({ shown, meaning }) => (
          <div key={shown}>
            <dt>{shown}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
