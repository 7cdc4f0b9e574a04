import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react'

interface Words {
  readonly title: string
  readonly text: string
}

const BROKEN: Words = {
  title: 'This page broke',
  text: 'The fault is ours and has been written down. Nothing you sent before was lost. Try again in a moment.',
}

const WORDS: Readonly<Record<number, Words>> = {
  403: {
    title: 'Not for you to open',
    text: 'Your account has no part in this. Whoever organises the event can give you one.',
  },
  404: {
    title: 'Nothing at this address',
    text: 'The address may be mistyped, or what was here is no longer shown.',
  },
  405: { title: 'Not possible here', text: 'This address does not take what was sent to it.' },
  429: { title: 'Too many requests', text: 'Wait a minute, then try again. Nothing you sent before was lost.' },
  503: { title: 'Back in a moment', text: 'The portal cannot answer just now. This usually passes within a minute.' },
}

/** What is shown instead of a page, in words a guest understands. */
export function WordsForError() {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const { title, text } =
    WORDS[status] ?? (status < 500 ? { title: 'That did not work', text: messageOf(error) } : BROKEN)
  return (
    <div className="page journal py-7">
      <p className="rail figures">{status}</p>
      <div className="max-w-measure">
        <title>{title}</title>
        <h1 className="font-serif text-3xl">{title}</h1>
        <p className="mt-4 text-lg text-ink-2">{text}</p>
        <p className="mt-5">
          <Link to="/events">All events</Link>
        </p>
      </div>
    </div>
  )
}

function messageOf(error: unknown): string {
  const known = isRouteErrorResponse(error) && typeof error.data?.message === 'string'
  return known ? error.data.message : 'The portal could not do what was asked.'
}
