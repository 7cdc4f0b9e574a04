import type { ReactNode } from 'react'

interface NoticeProps {
  /** What colour repeats: `waiting` yellow, `error` red, `done` green, `word` none. */
  readonly tone?: 'word' | 'waiting' | 'error' | 'done'
  readonly title?: string
  /** Announced when it appears: `alert` at once, `status` politely. */
  readonly role?: 'alert' | 'status'
  readonly children?: ReactNode
}

/** Something the page has to say, beside a rule of its colour. */
export function Notice({ tone = 'word', title, role, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={role}>
      {title && <p className="font-semibold">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  )
}
