import type { ReactNode } from 'react'

/** A page with one short form: a word in the rail, a title, the matter. */
export function Sheet({ rail, title, children }: { rail: string; title: string; children: ReactNode }) {
  return (
    <div className="page journal py-7">
      <p className="rail">{rail}</p>
      <div className="grid max-w-measure gap-5">
        <h1 className="font-serif text-3xl">{title}</h1>
        {children}
      </div>
    </div>
  )
}
