import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactElement, ReactNode } from 'react'

interface DialogProps {
  readonly title: string
  readonly description?: string
  /** The button that opens it; left out where the page alone opens it. */
  readonly trigger?: ReactElement
  /** Set by pages that open it by themselves too, e.g. by a key; then `onOpen` is told what the dialog wants. */
  readonly isOpen?: boolean
  readonly onOpen?: (isOpen: boolean) => void
  /** Where the focus goes when it closes; left out: to what opened it. */
  readonly finalFocus?: () => HTMLElement | null
  readonly className?: string
  readonly children: ReactNode
}

/** A question to answer before anything else: focus stays inside, Escape leaves. */
export function Dialog({
  title,
  description,
  trigger,
  isOpen,
  onOpen,
  finalFocus,
  className = '',
  children,
}: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpen}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup className={`dialog ${className}`} finalFocus={finalFocus}>
          <Base.Title className="font-serif text-xl">{title}</Base.Title>
          {description && <Base.Description className="mt-2 text-ink-2">{description}</Base.Description>}
          <div className="mt-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Leaves the dialog without doing what it asks about. */
export function DialogClose({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Close className="button" data-look="plain">
      {children}
    </Base.Close>
  )
}
