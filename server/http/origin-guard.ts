import type { IncomingHttpHeaders } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import { PortalError } from '../errors.ts'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * True when a page of the portal itself sent the request: the browser says so (`Sec-Fetch-Site`), or its `Origin` is
 * the portal's. Neither can be set by a foreign page; a program that sends neither is refused as well.
 * To be asked for every unsafe method and every upgrade, also of socket.io's `allowRequest`.
 * @param publicUrl where the portal is reached; its path does not matter
 * @see FAULTS, Security rules: Origin guard
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  return site === 'same-origin' || site === 'none' || headers.origin === new URL(publicUrl).origin
}

/** Refuses unsafe requests of other origins before anything reads them. */
export function guardOrigin(publicUrl: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (SAFE_METHODS.includes(request.method) || isOwnOrigin(request.headers, publicUrl)) {
      next()
      return
    }
    next(
      new PortalError('forbidden', 'foreign-origin', 'This was sent from another site. Please use the portal itself.'),
    )
  }
}
