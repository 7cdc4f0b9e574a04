import path from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type Request, type RequestHandler, type Router } from 'express'
import type { Portal } from '../portal.ts'
import { limitBodies } from './body-limit.ts'
import { type Limits, limitSending } from './limits.ts'
import { guardOrigin } from './origin-guard.ts'
import { answerRefusals } from './refusal.ts'
import { nonceOf, secureHeaders } from './security.ts'

/** Where Remix's pages come from. */
export type Pages =
  | { readonly kind: 'built'; readonly build: ServerBuild; readonly clientFolder: string }
  | { readonly kind: 'developing'; readonly build: () => Promise<ServerBuild>; readonly vite: RequestHandler }

export interface PortalAppOptions {
  readonly portal: Portal
  readonly health: Router
  readonly pages: Pages
  readonly limits: Limits
  readonly remoteAddressOf: (request: Request) => string
  /** What else answers before the pages, e.g. the demonstration's sign-in links. */
  readonly routes: readonly RequestHandler[]
  readonly reportBug: (error: unknown) => void
}

/** Everything that is not media: health, static files, then the pages. */
export function createPortalApp(options: PortalAppOptions): Express {
  const { portal, pages, remoteAddressOf } = options
  const { publicUrl } = portal.facts
  const app = express()
  app.disable('x-powered-by')
  app.use(options.health)
  app.use(secureHeaders({ publicUrl, isDevelopment: pages.kind === 'developing' }))
  app.use(guardOrigin(publicUrl))
  app.use(limitBodies)
  app.use(limitSending(options.limits, remoteAddressOf))
  app.use(compression())
  app.use(pages.kind === 'developing' ? pages.vite : compiledFiles(pages.clientFolder))
  for (const route of options.routes) app.use(route)
  app.all(
    '*',
    createRequestHandler({
      build: pages.build,
      getLoadContext: async (request, response) => ({
        portal,
        viewer: await portal.accounts.viewerOf(cookiesOf(request)),
        nonce: nonceOf(response),
        remoteAddress: remoteAddressOf(request),
      }),
    }),
  )
  app.use(answerRefusals(options.reportBug))
  return app
}

/** Compiled files carry a hash in their name and never change. */
function compiledFiles(folder: string): Router {
  const router = express.Router()
  router.use('/static', express.static(path.join(folder, 'static'), { immutable: true, maxAge: '1y' }))
  router.use(express.static(folder, { maxAge: '1h', index: false }))
  return router
}

function cookiesOf(request: Request): Headers {
  return new Headers(request.headers.cookie ? { cookie: request.headers.cookie } : {})
}
