import type { IncomingHttpHeaders } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import { PortalError } from '../errors.ts'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Builds what is true when a page of the portal itself sent the request: the browser says so (`Sec-Fetch-Site`), or its `Origin` is
 * the portal's. Neither can be set by a foreign page; a program that sends neither is refused as well.
 * To be asked for every unsafe method and every upgrade, also of socket.io's `allowRequest`.
 * @param publicUrl where the portal is reached; its path does not matter
 * @see FAULTS, Security rules: Origin guard
 */
export function createOriginCheck(publicUrl: string): (headers: IncomingHttpHeaders) => boolean {
  const { origin } = new URL(publicUrl)
  return (headers) => {
    const site = headers['sec-fetch-site']
    return site === 'same-origin' || site === 'none' || headers.origin === origin
  }
}

/** Refuses unsafe requests of other origins before anything reads them. */
export function guardOrigin(publicUrl: string) {
  const isOurs = createOriginCheck(publicUrl)
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (SAFE_METHODS.includes(request.method) || isOurs(request.headers)) {
      next()
      return
    }
    next(
      new PortalError('forbidden', 'foreign-origin', 'This was sent from another site. Please use the portal itself.'),
    )
  }
}
