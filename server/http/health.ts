import type { Router } from 'express'
import express from 'express'

/** Each thing the portal needs, by name: resolves when it is well, throws when not. */
export type HealthChecks = Readonly<Record<string, () => Promise<void>>>

/** `/healthz`: the process answers. `/readyz`: everything it needs answers too, in words for whoever operates it. */
export function createHealth(checks: HealthChecks): Router {
  const router = express.Router()
  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('text').send('ok\n')
  })
  router.get('/readyz', async (_request, response) => {
    const names = Object.keys(checks)
    const results = await Promise.allSettled(Object.values(checks).map((check) => check()))
    const lines = results.map(
      (result, index) => `${names[index]}: ${result.status === 'fulfilled' ? 'ok' : 'failing'}\n`,
    )
    const isReady = results.every((result) => result.status === 'fulfilled')
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(lines.join(''))
  })
  return router
}
