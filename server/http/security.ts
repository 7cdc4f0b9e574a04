import { randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'

export interface SecurityOptions {
  /** Where the portal is reached, e.g. `https://live.example.org`. */
  readonly publicUrl: string
  /** Vite's development server writes styles into the page without a nonce. */
  readonly isDevelopment: boolean
}

/**
 * The headers that keep a page to itself: a content security policy with a nonce per answer (see `nonceOf`), and
 * helmet's others.
 * @see DESIGN D10; FAULTS, Security rules: Text
 */
export function secureHeaders(options: SecurityOptions) {
  const own = new URL(options.publicUrl)
  const isSecure = own.protocol === 'https:'
  const headers = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy(own, options.isDevelopment) },
    // Under helmet's `no-referrer` browsers send `Origin: null` with our own forms, which the origin guard refuses.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure && { maxAge: 365 * 24 * 3600, includeSubDomains: false },
  })
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals.nonce = randomBytes(16).toString('base64')
    headers(request, response, next)
  }
}

/** The nonce of this answer: scripts and styles without it do not run. */
export function nonceOf(response: Response): string {
  return String(response.locals.nonce)
}

function policy(own: URL, isDevelopment: boolean) {
  // helmet knows node's response only; this middleware always runs in express.
  const nonce = (_request: unknown, response: unknown) => `'nonce-${nonceOf(response as Response)}'`
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", nonce],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'", isDevelopment ? "'unsafe-inline'" : nonce],
    // React renders its `style` properties into attributes on the server; no selector and no rule fits in one.
    styleSrcAttr: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    // hls.js plays from a MediaSource's blob.
    mediaSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'"],
    // Older Safari does not count the socket's scheme as 'self'.
    connectSrc: ["'self'", `${own.protocol === 'https:' ? 'wss:' : 'ws:'}//${own.host}`],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    ...(own.protocol === 'https:' ? { upgradeInsecureRequests: [] } : {}),
  }
}
