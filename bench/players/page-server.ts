import { readFile } from 'node:fs/promises'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import path from 'node:path'
import { listening } from '../../test/support/listening.ts'

const MODULES = path.join(import.meta.dirname, '../../node_modules')
const PAGE = '<!doctype html><title>player</title><video muted playsinline width="640"></video>'

/** An empty page with a video element, scripts from node_modules, and the portal's media under the same origin. */
export function servePlayerPage(portalUrl: string): ReturnType<typeof listening> {
  return listening((asked, answer) => {
    if (asked.url?.startsWith('/media/')) passOn(portalUrl, asked, answer)
    else void sendPage(asked.url ?? '/', answer)
  })
}

function passOn(portalUrl: string, { url = '/', headers }: IncomingMessage, answer: ServerResponse): void {
  const asked = request(new URL(url, portalUrl), { headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers)
    got.pipe(answer)
  })
  // The portal may be away: that is what some of it is about.
  asked.on('error', () => answer.writeHead(502).end())
  answer.on('close', () => asked.destroy())
  asked.end()
}

async function sendPage(url: string, answer: ServerResponse): Promise<void> {
  const script = url.startsWith('/scripts/')
    ? path.join(MODULES, path.normalize(url.slice('/scripts'.length)))
    : undefined
  try {
    const body = script ? await readFile(script) : PAGE
    answer.writeHead(200, { 'Content-Type': script ? 'text/javascript' : 'text/html' }).end(body)
  } catch {
    answer.writeHead(404).end()
  }
}
