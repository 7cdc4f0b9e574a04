import type { ReactNode } from 'react'

interface SectionRuleProps {
  /** What stands in the rail: the section's heading. */
  readonly title: string
  readonly id?: string
  /** Beneath the heading: a count, a time. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A section of a page: opened by a hairline, its heading in the rail, its matter beside it. */
export function SectionRule({ title, id, aside, children }: SectionRuleProps) {
  return (
    <section id={id} className="journal section-rule">
      <div className="rail">
        <h2>{title}</h2>
        {aside}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
