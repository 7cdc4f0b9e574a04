import process from 'node:process'
import express, { type Router } from 'express'
import { invitePeople, liveDraft } from '../../demo/fill-portal.ts'
import type { Portal } from '../../server/portal.ts'
import { readVitals } from '../room/vitals.ts'

/** What only a portal under measurement answers: events and sign-ins without forms, and its own use of the processor. */
export function benchRoutes(portal: Portal): Router {
  const staff = invitePeople(portal)
  const router = express.Router()
  router.post('/bench/events', (_request, response, next) => {
    openEvent(portal, staff).then((event) => response.json(event), next)
  })
  router.get('/bench/staff-cookie', (_request, response, next) => {
    staffCookie(portal, staff).then((cookie) => response.json(cookie), next)
  })
  router.get('/bench/processor-seconds', (_request, response) => {
    const { user, system } = process.cpuUsage()
    response.json((user + system) / 1e6)
  })
  router.get('/bench/vitals', (_request, response) => {
    response.json(readVitals())
  })
  router.get('/bench/guest-cookies', (request, response, next) => {
    guestCookies(portal, Number(request.query.count)).then((cookies) => response.json(cookies), next)
  })
  return router
}

type Staff = ReturnType<typeof invitePeople>

/** An event whose time has come: it goes live with its encoder's first picture. */
async function openEvent(portal: Portal, staff: Staff): Promise<{ slug: string; streamKey: string }> {
  const draft = { ...liveDraft(portal.clock.now()), slug: undefined }
  const { slug } = await portal.events.create(await staff, draft)
  await portal.events.schedule(await staff, slug)
  return { slug, streamKey: await portal.events.rotateStreamKey(await staff, slug) }
}

async function staffCookie(portal: Portal, staff: Staff): Promise<string> {
  const { userId } = await staff
  if (userId === null) throw new Error('staff has no account')
  const { setCookies } = await portal.accounts.signInAs(userId)
  return cookieOf(setCookies)
}

/** So many people nobody has seen before. */
async function guestCookies({ accounts }: Portal, count: number): Promise<string[]> {
  const guests = Array.from({ length: count }, () => accounts.participantCookie(new Headers()))
  return (await Promise.all(guests)).map(({ setCookies }) => cookieOf(setCookies))
}

/** What a browser sends back. */
function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ')
}
