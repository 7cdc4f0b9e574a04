import { Icon, type IconName } from './icon.tsx'

interface IconButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly shortcut: string
  readonly onPress: () => void
}

/** A square button with a sign; its words are its label, its title and its key. */
export function IconButton({ icon, label, shortcut, onPress }: IconButtonProps) {
  return (
    <button
      type="button"
      className="player-button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
