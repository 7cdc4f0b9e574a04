const PATHS = {
  play: 'M7 5v14l11-7z',
  pause: 'M7 5h3v14H7zM14 5h3v14h-3z',
  sound: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15 9a4 4 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11',
  silence: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9.5l5 5M20.5 9.5l-5 5',
  fullscreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  'leave-fullscreen': 'M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5',
  pip: 'M3 5h18v14H3zM12 12h7v5h-7z',
  keys: 'M3 6h18v12H3zM6 9.5h1M9.5 9.5h1M13 9.5h1M16.5 9.5h1M7 14.5h10',
} as const

/** What there is a drawing of. */
export type IconName = keyof typeof PATHS

/** A sign on a button that says in words, for those who do not see it, what it does. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" className="player-icon" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
