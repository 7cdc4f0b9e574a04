import type { KeyboardEvent, RefObject } from 'react'

interface DeskSearchProps {
  readonly field: RefObject<HTMLInputElement>
  readonly sought: string
  readonly onSeek: (sought: string) => void
  /** null: nothing is sought. */
  readonly foundCount: number | null
  /** Gives the focus to the first question that is shown. */
  readonly goToFirst: () => void
}

/** Search over all questions, as they are typed. Enter or ↓ goes to what was found, Escape shows all again. */
export function DeskSearch({ field, sought, onSeek, foundCount, goToFirst }: DeskSearchProps) {
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key === 'Escape') onSeek('')
    if (press.key !== 'Enter' && press.key !== 'ArrowDown') return
    press.preventDefault()
    goToFirst()
  }
  return (
    <div className="desk-search">
      <input
        ref={field}
        type="search"
        className="input"
        aria-label="Search all questions"
        aria-keyshortcuts="/"
        placeholder="Search all questions ( / )"
        value={sought}
        onChange={(change) => onSeek(change.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <output className="figures text-sm text-ink-2">{foundCount !== null && `${foundCount} found`}</output>
    </div>
  )
}
