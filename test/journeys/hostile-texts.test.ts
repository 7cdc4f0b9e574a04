import { expect, test } from 'vitest'
import type { Viewer } from '../../server/accounts/viewer.ts'
import { PortalError } from '../../server/errors.ts'
import type { Questions } from '../../server/questions/questions.ts'
import type { Decision, OwnQuestion } from '../../server/questions/views.ts'
import { openBrowser, type Visitor } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { guest } from '../support/viewers.ts'
import { expectWhole, sidewaysOf } from '../support/whole-page.ts'

const NARROW = { viewport: { width: 320, height: 700 } }
/** Without a space to break at, or drawn wider than they are long. */
const WIDEST = [
  'W'.repeat(500),
  '⸻'.repeat(200),
  '𒐫'.repeat(60),
  'ﷺ'.repeat(60),
  '\u00a0x'.repeat(240),
  '✈'.repeat(400),
]
/** What one person may ask in a minute. */
const OWN = WIDEST.slice(0, 3)

interface Room {
  readonly questions: Questions
  readonly slug: string
  readonly moderator: Viewer
  /** Whose page shows what became of their own. */
  readonly attendee: Viewer
}

test('120 hostile texts through every field to every view: nothing runs, nothing breaks, nothing scrolls sideways', async () => {
  expect(HOSTILE_TEXTS).toHaveLength(120)
  await using portal = await runPortal()
  await using browser = await openBrowser()
  const organiser = await signIn(portal.portal, 'organiser')
  const attendee = await signIn(portal.portal, 'attendee')
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  const visit = (path: string, { cookie }: { readonly cookie: string }) =>
    browser.visit(`${portal.url}/${path}`, { cookie, ...NARROW })
  const desk = await visit(`desk/${slug}`, organiser)
  const room = await visit(`events/${slug}`, attendee)
  const stages = [await visit(`stage/${slug}`, organiser), await visit(`stage/${slug}?transparent=1`, organiser)]

  const { questions } = portal.portal
  const here: Room = { questions, slug, moderator: organiser.viewer, attendee: attendee.viewer }
  const asked = await askAll(here)
  expect(asked.length).toBeGreaterThan(100)
  await annotateAll(here, asked)
  const seeded = await seedSome(here)
  expect(seeded).toBeGreaterThan(10)
  await decideAll(here, asked)
  await putOnAir(here, asked, stages)

  await desk.page.getByRole('button', { name: 'Show what is done' }).click()
  await desk.page
    .getByRole('article')
    .nth(asked.length + seeded - 1)
    .waitFor()
  for (const text of HOSTILE_TEXTS.filter((_, index) => index % 20 === 0)) {
    await desk.page.getByLabel('Search all questions').fill(text)
  }
  await desk.page.getByLabel('Search all questions').fill('')
  await room.page.getByRole('tab', { name: /^Mine/ }).click()
  await room.page
    .locator('.own-question')
    .nth(OWN.length - 1)
    .waitFor()
  expect(await sidewaysOf(room.page), 'own questions').toBe(0)
  // A page that comes now has all of it in its own bytes.
  await room.page.reload()
  await room.page.getByRole('button', { name: /^Show all/ }).click()
  for (const visitor of [desk, room, ...stages]) await expectWhole(visitor, portal.url)
  for (const path of [`events/${slug}`, `events/${slug}/questions.json?since=0`, `desk/${slug}`, `stage/${slug}`]) {
    const { status } = await fetch(`${portal.url}/${path}`, { headers: { cookie: organiser.cookie } })
    expect([path, status]).toEqual([path, 200])
  }
})

/** Each text as a question, as a name and as an addressee; those the portal does not take as a name, without one. */
async function askAll({ questions, slug, attendee }: Room): Promise<readonly OwnQuestion[]> {
  const asked: OwnQuestion[] = []
  for (const [index, text] of HOSTILE_TEXTS.entries()) {
    const key = `key-${String(index).padStart(8, '0')}`
    const ask = { slug, text, name: text, addressee: text, key }
    const asker = OWN.includes(text) ? attendee : guest(key)
    const question =
      (await unlessRefused(questions.ask(asker, ask))) ??
      (await unlessRefused(questions.ask(asker, { ...ask, name: null, addressee: null })))
    if (question) asked.push(question)
  }
  return asked
}

/** Each question edited into another hostile text, with a note, a label and an addressee; now and then taken back. */
async function annotateAll(room: Room, asked: readonly OwnQuestion[]): Promise<void> {
  for (const [index, question] of asked.entries()) {
    const text = HOSTILE_TEXTS[index] ?? ''
    const annotation = { verb: 'annotate', addressee: null, note: text, labels: [text] } as const
    const annotated =
      (await decide(room, question, annotation)) ??
      (await decide(room, question, { ...annotation, labels: [[...text].slice(0, 12).join('')] }))
    await decide(room, question, { ...annotation, addressee: text })
    if (annotated && index % 10 === 0) {
      await unlessRefused(room.questions.undo(room.moderator, { slug: room.slug, decided: annotated.revision }))
    }
    const edited = WIDEST.includes(text) ? text.slice(1) : (HOSTILE_TEXTS[index + 1] ?? '')
    await decide(room, question, { verb: 'edit', text: edited })
  }
}

/** The widest, and every tenth of all, as the moderators' own. @returns how many the portal took */
async function seedSome({ questions, slug, moderator }: Room): Promise<number> {
  const texts = [...WIDEST, ...HOSTILE_TEXTS.filter((_, index) => index % 10 === 0)]
  const taken = await Promise.all(
    texts.map((text, index) => {
      const seed = { slug, text, addressee: null, as: index % 2 === 0 ? 'approved' : 'queued' } as const
      return unlessRefused(questions.seed(moderator, { ...seed, key: `seed-${String(index).padStart(8, '0')}` }))
    }),
  )
  return taken.filter((seed) => seed !== null).length
}

/** In turn: approved, queued, answered with a hostile text, dismissed with one. */
async function decideAll(room: Room, asked: readonly OwnQuestion[]): Promise<void> {
  for (const [index, question] of asked.entries()) {
    const text = HOSTILE_TEXTS[index] ?? ''
    if (index % 4 === 3) await decide(room, question, { verb: 'dismiss', reason: 'other', text })
    else await decide(room, question, { verb: 'approve' })
    if (index % 4 === 1) await decide(room, question, { verb: 'queue', before: null })
    if (index % 4 === 2) await decide(room, question, { verb: 'answer-in-writing', text })
  }
}

async function putOnAir(room: Room, asked: readonly OwnQuestion[], stages: readonly Visitor[]): Promise<void> {
  for (const text of WIDEST) {
    const wide = asked.find((question) => question.text.startsWith(text.replaceAll('\u00a0', ' ').trim().slice(0, 40)))
    if (!wide) throw new Error(`nobody could ask ${text.slice(0, 20)}`)
    await decide(room, wide, { verb: 'approve' })
    const isOnAir = await decide(room, wide, { verb: 'put-on-air' })
    if (!isOnAir) continue
    for (const { page } of stages) {
      await page.getByText(`On air · Question ${wide.number}`, { exact: true }).waitFor()
      expect(await sidewaysOf(page), `question ${wide.number} on the stage`).toBe(0)
    }
  }
}

function decide({ questions, slug, moderator }: Room, { id }: OwnQuestion, decision: Decision) {
  const basedOn = Number.MAX_SAFE_INTEGER
  return unlessRefused(questions.decide(moderator, { slug, questionId: id, basedOn, decision }))
}

/** @returns null when the portal refuses; anything that is no refusal is a fault */
async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof PortalError) return null
    throw error
  })
}
