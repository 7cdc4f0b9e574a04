import { NavLink } from '@remix-run/react'
import './admin.css'
import type { ReactNode } from 'react'

interface AdminHeadProps {
  readonly title: string
  /** In the rail: where the thing is in its life. */
  readonly rail?: ReactNode
  readonly children?: ReactNode
}

/** The head of the administration's pages. */
export function AdminHead({ title, rail, children }: AdminHeadProps) {
  return (
    <header className="journal py-6">
      <div className="rail">{rail}</div>
      <div>
        <nav aria-label="Administration" className="admin-nav">
          <NavLink to="/admin" end>
            Events
          </NavLink>
          <NavLink to="/admin/people">People and roles</NavLink>
        </nav>
        <h1 className="font-serif text-2xl">{title}</h1>
        {children}
      </div>
    </header>
  )
}
