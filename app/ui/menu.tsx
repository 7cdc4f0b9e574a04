import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'

export interface MenuEntry {
  readonly label: string
  readonly onChoose: () => void
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
}

/** A short list of things to do, by pointer, arrow keys or first letter. */
export function Menu({ trigger, entries }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start">
          <Base.Popup className="menu">
            {entries.map(({ label, onChoose }) => (
              <Base.Item key={label} className="menu-item" onClick={onChoose}>
                {label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
