import { Link, NavLink } from '@remix-run/react'
import { markOf } from './specimen-code.ts'
import { useViewer } from './use-viewer.ts'

/** The head of every page. Who is signed in is filled in by the browser: pages are the same for everybody (D10). */
export function Masthead({ society }: { readonly society: string }) {
  const viewer = useViewer()
  return (
    <header className="page masthead">
      <Link to="/" className="brand">
        <b>{markOf(society)}</b>
        <span className="brand-name">{society}</span>
        <span className="sr-only">, home</span>
      </Link>
      <nav aria-label="Main">
        <NavLink to="/events">Events</NavLink>
        {viewer?.mayAdminister && <NavLink to="/admin">Administration</NavLink>}
        {viewer?.name ? <NavLink to="/account">{viewer.name}</NavLink> : <NavLink to="/login">Sign in</NavLink>}
      </nav>
    </header>
  )
}
