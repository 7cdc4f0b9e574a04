import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EventFacts } from '../accounts/policy.ts'
import { GUEST } from '../accounts/viewer.ts'
import type { Audience, MediaAnswer } from '../media/engine.ts'
import type { Portal } from '../portal.ts'
import { refusalAnswer } from './refusal.ts'

/** What of the portal the media route uses. */
export interface MediaPortal extends Pick<Portal, 'can'> {
  readonly accounts: Pick<Portal['accounts'], 'viewerOf'>
  readonly events: Pick<Portal['events'], 'facts'>
  readonly media: Pick<Portal['media'], 'answer'>
}

const ADDRESS = /^\/media\/([a-z0-9-]{1,64})\/([A-Za-z0-9/_.-]{1,128})$/
const NOT_FOUND: MediaAnswer = { status: 404, reason: 'No such media.', cacheControl: 'no-store' }

export function isMediaAddress(url: string | undefined): boolean {
  return url?.startsWith('/media/') ?? false
}

/**
 * Answers `/media/:slug/…`, the hot path: before express, whole buffers, exact lengths. Unknown, private and not yet
 * public are all 404. A viewer who leaves while a playlist is held frees it.
 * @see DESIGN, Contract with the outside: Media
 */
export function createMediaHandler(portal: MediaPortal) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end()
      return
    }
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    try {
      send(request, response, await answer(portal, request, gone.signal))
    } catch (error) {
      if (!gone.signal.aborted) send(request, response, refusalOf(error))
    }
  }
}

async function answer(portal: MediaPortal, request: IncomingMessage, signal: AbortSignal): Promise<MediaAnswer> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, slug, path] = ADDRESS.exec(url.pathname) ?? []
  if (!slug || !path) return NOT_FOUND
  const facts = await portal.events.facts(slug)
  if (!facts) return NOT_FOUND
  const audience = await audienceOf(portal, request, facts)
  if (!audience) return NOT_FOUND
  const answered = await portal.media.answer({ streamId: facts.id, path, query: url.searchParams, audience }, signal)
  // What not everybody may see must not be kept by caches that everybody shares.
  if (facts.access === 'public' && audience === 'public') return answered
  return { ...answered, cacheControl: answered.cacheControl.replace('public', 'private') }
}

/** A guest's right is asked first: it costs nothing and serves the crowd. */
async function audienceOf(portal: MediaPortal, request: IncomingMessage, facts: EventFacts): Promise<Audience | null> {
  if (portal.can(GUEST, 'media:watch', facts)) return 'public'
  const headers = new Headers(request.headers.cookie ? { cookie: request.headers.cookie } : {})
  const viewer = await portal.accounts.viewerOf(headers)
  if (portal.can(viewer, 'media:watch', facts)) return 'public'
  return portal.can(viewer, 'media:preview', facts) ? 'staff' : null
}

function send(request: IncomingMessage, response: ServerResponse, answered: MediaAnswer): void {
  if (response.writableEnded || response.destroyed) return
  response.setHeader('Cache-Control', answered.cacheControl)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (answered.status !== 200) {
    const words = Buffer.from(`${answered.reason}\n`)
    response.writeHead(answered.status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': words.length })
    response.end(request.method === 'HEAD' ? undefined : words)
    return
  }
  if (answered.etag) {
    response.setHeader('ETag', answered.etag)
    if (request.headers['if-none-match'] === answered.etag) {
      response.writeHead(304).end()
      return
    }
  }
  let { body } = answered
  if (answered.gzipped) {
    response.setHeader('Vary', 'Accept-Encoding')
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      response.setHeader('Content-Encoding', 'gzip')
      body = answered.gzipped
    }
  }
  response.writeHead(200, { 'Content-Type': answered.contentType, 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function refusalOf(error: unknown): MediaAnswer {
  const { status, message } = refusalAnswer(error)
  if (status === 404) return NOT_FOUND
  return { status: 503, reason: message, cacheControl: 'no-store' }
}
