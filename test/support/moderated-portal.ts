import type { Page } from 'playwright-core'
import { Closing } from '../../server/closing.ts'
import type { Portal } from '../../server/portal.ts'
import type { Decision } from '../../server/questions/views.ts'
import { askQuestions } from './asked-questions.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { scheduleEvening } from './evening.ts'
import { runPortal } from './running-portal.ts'
import { type SignedInPerson, signIn } from './signed-in.ts'

type Visit = Parameters<TestBrowser['visit']>[1]

/** A whole portal whose rooms somebody moderates, and a browser before it. */
export interface ModeratedPortal extends AsyncDisposable {
  readonly portal: Portal
  readonly url: string
  readonly browser: TestBrowser
  /** Runs every evening. */
  readonly organiser: SignedInPerson
  /** Moderates beside the organiser. */
  readonly colleague: SignedInPerson
  /** Schedules an evening on which these were asked, each decided as told. @returns its slug */
  evening(title: string, texts?: readonly string[], decisions?: readonly Decision[]): Promise<string>
  /** An evening's desk, connected; the organiser's unless told otherwise. */
  desk(slug: string, visit?: Visit): Promise<Page>
  /** An evening's page as a guest has it, connected. */
  attendee(slug: string, visit?: Visit): Promise<Page>
}

export async function runModeratedPortal(): Promise<ModeratedPortal> {
  const closing = new Closing()
  try {
    const { portal, url } = closing.use(await runPortal())
    const browser = closing.use(await openBrowser())
    const organiser = await signIn(portal, 'organiser')
    const colleague = await signIn(portal, 'moderator')
    return {
      ...{ portal, url, browser, organiser, colleague },
      evening: async (title, texts = [], decisions = []) => {
        const { slug } = await scheduleEvening(portal, organiser.viewer, { title })
        await askQuestions(portal, { slug, moderator: organiser.viewer, texts, decisions })
        return slug
      },
      desk: async (slug, visit) => {
        const { page } = await browser.visit(`${url}/desk/${slug}`, { cookie: organiser.cookie, ...visit })
        await page.getByText('Connected', { exact: false }).first().waitFor()
        return page
      },
      attendee: async (slug, visit) => {
        const { page } = await browser.visit(`${url}/events/${slug}`, visit)
        await page.getByText('Connected', { exact: true }).waitFor()
        return page
      },
      [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose](),
    }
  } catch (error) {
    await closing[Symbol.asyncDispose]()
    throw error
  }
}
