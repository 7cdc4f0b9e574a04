import { randomBytes } from 'node:crypto'
import express, { type Router } from 'express'
import type { Portal } from '../server/portal.ts'
import { type DemoRole, PEOPLE } from './society.ts'

export interface SignInLinks {
  /** Answers the links: sets the sign-in cookie, goes to the home page. */
  routes(portal: Portal): Router
  addresses(url: string): Readonly<Record<DemoRole, string>>
}

/** One link per role, good as often as it is opened while this process runs. */
export function createSignInLinks(): SignInLinks {
  const token = randomBytes(16).toString('hex')
  return {
    routes: (portal) => {
      const router = express.Router()
      router.get(`/demo/sign-in/${token}/:role`, (request, response, next) => {
        signIn(portal, request.params.role)
          .then((setCookies) => {
            if (!setCookies) return next()
            response.setHeader('Set-Cookie', [...setCookies])
            response.setHeader('Cache-Control', 'no-store')
            response.redirect(302, '/')
          })
          .catch(next)
      })
      return router
    },
    addresses: (url) => {
      const entries = Object.keys(PEOPLE).map((role) => [role, `${url}/demo/sign-in/${token}/${role}`])
      return Object.fromEntries(entries) as Record<DemoRole, string> // PEOPLE has every role
    },
  }
}

async function signIn(portal: Portal, role: string | undefined): Promise<readonly string[] | null> {
  const person = Object.entries(PEOPLE).find(([name]) => name === role)?.[1]
  if (!person) return null
  const accounts = await portal.accounts.list()
  const account = accounts.find(({ email }) => email === person.email)
  return account ? (await portal.accounts.signInAs(account.userId)).setCookies : null
}
