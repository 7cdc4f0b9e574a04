import { PassThrough } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceProvider } from './nonce.ts'

const RENDERING_DEADLINE_MS = 5000

/** Renders a page whole: its bytes are the same for every guest, so that a crowd can be answered from memory (D10). */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const body = new PassThrough()
    const page = (
      <NonceProvider value={nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={RENDERING_DEADLINE_MS} nonce={nonce} />
      </NonceProvider>
    )
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => {
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
        pipe(body)
      },
      onShellError: reject,
    })
    setTimeout(abort, RENDERING_DEADLINE_MS).unref()
  })
}

/** Bugs are told; visitors who left are not. */
export function handleError(error: unknown, { request }: { readonly request: Request }): void {
  if (request.signal.aborted) return
  console.error(error)
}
