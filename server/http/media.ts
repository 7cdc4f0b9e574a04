import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EventFacts } from '../accounts/policy.ts'
import { GUEST } from '../accounts/viewer.ts'
import type { Audience, MediaAnswer } from '../media/engine.ts'
import type { Portal } from '../portal.ts'
import { RecentAnswers } from './recent-answers.ts'
import { type RefusalAnswer, refusalAnswer } from './refusal.ts'
import { SharedQuestions } from './shared-questions.ts'

/** What of the portal the media route uses. */
export interface MediaPortal extends Pick<Portal, 'can' | 'clock'> {
  readonly accounts: Pick<Portal['accounts'], 'viewerOf'>
  readonly events: Pick<Portal['events'], 'facts'>
  readonly media: Pick<Portal['media'], 'answer'>
}

const ADDRESS = /^\/media\/([a-z0-9-]{1,64})\/([A-Za-z0-9/_.-]{1,128})$/
const NOT_FOUND: MediaAnswer = { status: 404, reason: 'No such media.', cacheControl: 'no-store' }

/** Whether a request is this handler's to answer. @param url with its query, as node has it */
export function isMediaAddress(url: string | undefined): boolean {
  return url?.startsWith('/media/') ?? false
}

/**
 * Answers `/media/:slug/…`, the hot path: before express, whole buffers, exact lengths. Unknown, private and not yet
 * public are all 404. A viewer who leaves while a playlist is held frees it. Bugs are told to `reportBug`.
 * @see DESIGN, Contract with the outside: Media
 */
export function createMediaHandler(portal: MediaPortal, reportBug: (error: unknown) => void) {
  const edge = { portal, reportBug, recent: new RecentAnswers(portal.clock), shared: new SharedQuestions() }
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end()
      return
    }
    const known = edge.recent.find(request.url ?? '')
    if (known) send(request, response, known)
    else void ask(edge, request, response)
  }
}

interface MediaEdge {
  readonly portal: MediaPortal
  readonly reportBug: (error: unknown) => void
  readonly recent: RecentAnswers
  readonly shared: SharedQuestions
}

async function ask(edge: MediaEdge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  // Every answer closes its response: to abort then would cost as much as to answer.
  response.once('close', () => response.writableFinished || gone.abort())
  try {
    send(request, response, await answer(edge, request, gone.signal))
  } catch (error) {
    if (gone.signal.aborted) return
    const refusal = refusalAnswer(error)
    if (refusal.status === 500) edge.reportBug(error)
    send(request, response, mediaRefusal(refusal))
  }
}

async function answer(
  { portal, recent, shared }: MediaEdge,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<MediaAnswer> {
  const [address = '', query = ''] = request.url?.split('?', 2) ?? []
  const [, slug, path] = ADDRESS.exec(address) ?? []
  if (!slug || !path) return NOT_FOUND
  const facts = await portal.events.facts(slug)
  if (!facts) return NOT_FOUND
  const audience = await audienceOf(portal, request, facts)
  if (!audience) return NOT_FOUND
  const question = { streamId: facts.id, path, query: new URLSearchParams(query), audience }
  const isForAll = facts.access === 'public' && audience === 'public'
  if (!isForAll) {
    const answered = await portal.media.answer(question, signal)
    // What not everybody may see must not be kept by caches that everybody shares.
    return { ...answered, cacheControl: answered.cacheControl.replace('public', 'private') }
  }
  const name = request.url ?? ''
  const answered = await shared.ask(name, signal, (nobodyWaits) => portal.media.answer(question, nobodyWaits))
  recent.keep(name, answered)
  return answered
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
  const { status, headers, body } = reply(request, answered)
  headers.push('Cache-Control', answered.cacheControl, 'X-Content-Type-Options', 'nosniff')
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

interface Reply {
  readonly status: number
  /** Name, value, name, value: the form that node writes fastest. */
  readonly headers: (string | number)[]
  readonly body: Buffer | undefined
}

function reply({ headers: asked }: IncomingMessage, answered: MediaAnswer): Reply {
  if (answered.status !== 200) {
    const words = Buffer.from(`${answered.reason}\n`)
    const headers = ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', words.length]
    return { status: answered.status, headers, body: words }
  }
  const { etag, contentType, body, gzipped } = answered
  if (etag && asked['if-none-match'] === etag) return { status: 304, headers: ['ETag', etag], body: undefined }
  const [encoding, sent] = encode(answered, asked['accept-encoding'] ?? '') ?? [undefined, body]
  const headers = ['Content-Type', contentType, 'Content-Length', sent.length]
  if (etag) headers.push('ETag', etag)
  if (gzipped) headers.push('Vary', 'Accept-Encoding')
  if (encoding) headers.push('Content-Encoding', encoding)
  return { status: 200, headers, body: sent }
}

type Encoding = 'br' | 'gzip'

/** @param accepted the request's `Accept-Encoding`; a weight of nought is a no (RFC 9110, 12.5.3) */
function encode(
  { brotli, gzipped }: Extract<MediaAnswer, { status: 200 }>,
  accepted: string,
): readonly [Encoding, Buffer] | undefined {
  if (brotli && accepts(accepted, 'br')) return ['br', brotli()]
  return gzipped && accepts(accepted, 'gzip') ? ['gzip', gzipped] : undefined
}

const acceptable: Readonly<Record<Encoding, RegExp>> = {
  br: /(?:^|[\s,])br(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))\b/,
  gzip: /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))\b/,
}

function accepts(accepted: string, encoding: Encoding): boolean {
  return acceptable[encoding].test(accepted)
}

/** Players try again after a 503, and what is not theirs to see is not there: they know no other refusal. */
function mediaRefusal({ status, message }: RefusalAnswer): MediaAnswer {
  if (status === 404) return NOT_FOUND
  return { status: 503, reason: message, cacheControl: 'no-store' }
}
