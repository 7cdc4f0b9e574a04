import { AppearanceChoice } from './appearance.tsx'

/** The foot of every page. */
export function Colophon({ society }: { readonly society: string }) {
  return (
    <footer className="page colophon">
      <p>{society}. Live events and their replays. No page here loads anything from another host.</p>
      <AppearanceChoice />
    </footer>
  )
}
