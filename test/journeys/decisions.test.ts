import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../server/accounts/viewer.ts'
import type { Decision } from '../../server/questions/views.ts'
import { axeComplaints } from '../support/axe.ts'
import { cardOnDesk, columnOnDesk, pressOn } from '../support/desk-page.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'

let rooms: ModeratedPortal

beforeAll(async () => {
  rooms = await runModeratedPortal()
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('by keys alone a question is edited, annotated and approved; its asker reads both texts, and nobody the note', async () => {
  const slug = await rooms.evening('Edited before approved', [])
  const asker = (await rooms.browser.visit(`${rooms.url}/events/${slug}`)).page
  await asker.getByLabel('Your question').fill('Is is a low dose enough?')
  await asker.getByRole('button', { name: 'Ask anonymously' }).click()
  const desk = await rooms.desk(slug)
  const card = cardOnDesk(desk, 1)

  await pressOn(card, 'e')
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('Is a low dose enough?')
  await pressOn(card.getByRole('button', { name: 'Save the question' }), 'Enter')
  await card.getByText('Edited. It was asked: Is is a low dose enough?').waitFor()
  await pressOn(card, 'n')
  await desk.keyboard.type('CANARY ask Emi first')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type('CANARY, dose')
  await pressOn(card.getByRole('button', { name: 'Save', exact: true }), 'Enter')
  await card.getByText('Note: CANARY ask Emi first').waitFor()
  await pressOn(card, 'a')
  await desk.locator('[data-question][data-state=approved]').waitFor()

  await asker.getByRole('tab', { name: /^Mine/ }).click()
  await asker.getByText('A moderator edited your question. You asked:').waitFor()
  await asker.getByText('Is is a low dose enough?').waitFor()
  for (const path of [`events/${slug}`, `events/${slug}/questions.json?since=0`]) {
    const bytes = await (await fetch(`${rooms.url}/${path}`)).text()
    expect(bytes).toContain('Is a low dose enough?')
    expect(bytes).not.toMatch(/CANARY|Is is a low dose/)
  }
  await desk.getByRole('button', { name: 'dose 1', exact: true }).click()
  await desk.getByText('1 found').waitFor()
})

test('U takes back going on air, the former is on air again, and so it is after the page was loaded anew', async () => {
  const slug = await rooms.evening('Taken back', ['First?', 'Second?'], [{ verb: 'approve' }])
  const desk = await rooms.desk(slug)
  const onAir = desk.getByRole('region', { name: 'On air' })
  await pressOn(cardOnDesk(desk, 1), 'o')
  await onAir.getByText('First?').waitFor()
  await pressOn(cardOnDesk(desk, 2), 'o')
  await onAir.getByText('Second?').waitFor()
  await desk.reload()
  await desk.getByRole('button', { name: 'Undo: put question 2 on air' }).waitFor()
  await desk.getByText('Connected', { exact: false }).first().waitFor()
  await desk.keyboard.press('u')
  await onAir.getByText('First?').waitFor()
  await desk.getByText('Taken back: put question 2 on air. It is approved.').waitFor()

  await desk.getByRole('button', { name: 'Undo: put question 1 on air' }).waitFor()
  await decide(rooms.colleague.viewer, slug, 1, { verb: 'answer-live' })
  await onAir.getByText('No question is on air.').waitFor()
  await desk.keyboard.press('u')
  await desk.getByText('Not taken back: somebody has changed question 1 since. It stays as it is, answered.').waitFor()
})

test('a question of the moderators’ own goes out marked; the next on air sends it back to the head of the queue', async () => {
  const slug = await rooms.evening('From the moderators', ['Asked?', 'Queued?'], [{ verb: 'approve' }])
  const visitor = await rooms.browser.visit(`${rooms.url}/events/${slug}`)
  const desk = await rooms.desk(slug)
  await decide(rooms.organiser.viewer, slug, 2, { verb: 'queue', before: null })
  await desk.keyboard.press('s')
  const dialog = desk.getByRole('dialog', { name: 'A question of your own' })
  await dialog.getByLabel('Question', { exact: true }).fill('What surprised you most?')
  await dialog.getByLabel('Put it at the end of the queue').check()
  expect(await axeComplaints(desk)).toEqual([])
  await pressOn(dialog.getByRole('button', { name: 'Ask it' }), 'Enter')
  await visitor.page.getByText('From the moderators').waitFor()

  await pressOn(cardOnDesk(desk, 3), 'o')
  await desk.getByRole('region', { name: 'On air' }).getByText('What surprised you most?').waitFor()
  await desk.getByRole('button', { name: 'More about question 1' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'On air, 3 back to the queue' }).click()
  await desk.getByRole('region', { name: 'On air' }).getByText('Asked?').waitFor()
  await expect.poll(() => columnOnDesk(desk, 'queue')).toEqual(['Question 3', 'Question 2'])
  expect(visitor.complaints).toEqual([])
})

test.each([360, 820, 1280])(
  'with every form open a desk of %i px breaks nowhere and axe finds nothing',
  async (width) => {
    const texts = ['Edited?', 'Annotated?', 'Answered?', 'Merged?']
    const slug = await rooms.evening(`Forms at ${width}`, texts, [])
    await decide(rooms.organiser.viewer, slug, 1, { verb: 'edit', text: 'Edited before?' })
    const labels = ['dose', 'follow-up']
    await decide(rooms.organiser.viewer, slug, 1, {
      verb: 'annotate',
      addressee: 'Emi Hayashi',
      note: 'Ask Emi.',
      labels,
    })
    const desk = await rooms.desk(slug, { viewport: { width, height: 900 }, hasTouch: width < 1000 })
    for (const [index, key] of ['e', 'n', 'w', 'm'].entries()) {
      await pressOn(cardOnDesk(desk, index + 1), key)
    }
    await expect.poll(() => desk.locator('.desk-card form').count()).toBe(4)
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await axeComplaints(desk)).toEqual([])
  },
)

async function decide(who: Viewer, slug: string, number: number, decision: Decision): Promise<void> {
  const { questions } = await rooms.portal.questions.desk(who, slug, 0)
  const question = questions.find((each) => each.number === number)
  if (!question) throw new Error(`no question ${number}`)
  const basedOn = Number.MAX_SAFE_INTEGER
  await rooms.portal.questions.decide(who, { slug, questionId: question.id, basedOn, decision })
}
