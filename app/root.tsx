import sans from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNonce } from './nonce.ts'
import styles from './styles/app.css?url'
import icon from './styles/icon.svg?url'
import { AppearanceScript } from './ui/appearance.tsx'
import { Colophon } from './ui/colophon.tsx'
import { Masthead } from './ui/masthead.tsx'
import { WordsForError } from './ui/words-for-error.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: icon, type: 'image/svg+xml' },
  ...[serif, sans].map(
    (href) => ({ rel: 'preload', href, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' }) as const,
  ),
]

export function loader({ context: { portal } }: LoaderFunctionArgs) {
  return { society: portal.facts.society }
}

export const shouldRevalidate = () => false

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useNonce()
  const isBare = useIsBare()
  const society = useRouteLoaderData<typeof loader>('root')?.society ?? 'Portal'
  return (
    // The reader's appearance is set before the first paint, by a script: React must leave the attribute alone.
    <html lang="en" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <AppearanceScript nonce={nonce} />
        <Meta />
        <Links />
      </head>
      <body>
        {!isBare && (
          <>
            <a href="#content" className="skip-link">
              Skip to content
            </a>
            <Masthead society={society} />
          </>
        )}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        {!isBare && <Colophon society={society} />}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

/** A route whose `handle` says `isBare` fills the screen by itself, e.g. for a projector. Its refusals are pages. */
function useIsBare(): boolean {
  return useMatches().some(
    ({ handle, data }) =>
      data !== undefined && handle instanceof Object && 'isBare' in handle && handle.isBare === true,
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <WordsForError />
}
