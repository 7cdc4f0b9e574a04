import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PortalError } from '../../server/errors.ts'
import { axeComplaints } from '../support/axe.ts'
import { press, tabTo } from '../support/by-keyboard.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'
import { type ModeratedPortal, runModeratedPortal } from '../support/moderated-portal.ts'
import { parsedCsv } from '../support/parsed-csv.ts'
import { answerPoll, DOSE } from '../support/sample-polls.ts'
import { expectWhole } from '../support/whole-page.ts'

let rooms: ModeratedPortal

beforeAll(async () => {
  rooms = await runModeratedPortal()
})

afterAll(() => rooms[Symbol.asyncDispose]())

test('a poll’s evening by keyboard: drafted, opened, answered, counted from five on, closed, and kept', async () => {
  const slug = await rooms.evening('Evening with a poll')
  const desk = await rooms.desk(slug)
  const [ada, bea] = await Promise.all([rooms.attendee(slug), rooms.attendee(slug)])

  await press(desk, desk.getByRole('button', { name: 'Polls' }), 'Enter')
  await press(desk, desk.getByRole('button', { name: 'New poll…' }), 'Enter')
  await desk.keyboard.type('Which dose do you use?')
  await typeInto(desk, 'Choice 1', '0.3 mSv')
  await typeInto(desk, 'Choice 2', '1 mSv')
  await press(desk, desk.getByRole('button', { name: 'Add a choice' }), 'Enter')
  await typeInto(desk, 'Choice 3', 'More')
  expect(await axeComplaints(desk)).toEqual([])
  await press(desk, desk.getByRole('button', { name: 'Save as a draft' }), 'Enter')
  await desk.getByRole('article', { name: 'Draft' }).waitFor()
  expect(await ada.content()).not.toContain('Which dose')

  await press(desk, desk.getByRole('button', { name: 'Open to the audience' }), 'Enter')
  const onDesk = desk.getByRole('article', { name: 'Poll 1' })
  await onDesk.getByText('Open · 0 people answered · at least 5 answers are needed for results').waitFor()
  expect(await onDesk.evaluate((card) => card === document.activeElement)).toBe(true)

  await answerByKeyboard(ada, 0)
  await answerByKeyboard(bea, 1)
  await onDesk.getByText('2 people answered').waitFor()
  await ada.getByText('Results are shown here as soon as 5 people have answered.').waitFor()
  expect(await ada.getByRole('table').count()).toBe(0)
  const [poll] = (await rooms.portal.questions.changes(rooms.organiser.viewer, slug, 0)).polls ?? []
  expect(poll).toMatchObject({ state: 'open', results: 'too-few' })

  await answerPoll(rooms.portal.questions, poll?.id ?? '', [[0], [0], [2]], { slug })
  for (const page of [ada, bea, desk]) await page.getByText('5 people answered').first().waitFor()
  expect(await rowsOf(ada)).toEqual(['0.3 mSv · your answer|3 · 60 %', '1 mSv|1 · 20 %', 'More|1 · 20 %'])
  expect(await rowsOf(bea)).toEqual(['0.3 mSv|3 · 60 %', '1 mSv · your answer|1 · 20 %', 'More|1 · 20 %'])
  await tabTo(bea, bea.getByRole('radio', { name: '1 mSv' }))
  await bea.keyboard.press('ArrowUp')
  await press(bea, bea.getByRole('button', { name: 'Change my answer' }), 'Enter')
  await expect.poll(() => rowsOf(ada)).toEqual(['0.3 mSv · your answer|4 · 80 %', '1 mSv|0 · 0 %', 'More|1 · 20 %'])

  await press(desk, onDesk.getByRole('button', { name: 'Close' }), 'Enter')
  await ada.getByRole('heading', { name: 'Poll 1 · closed' }).waitFor()
  expect(await radiosOf(ada).count()).toBe(0)
  for (const name of ['Fold the polls', 'Polls']) await press(desk, desk.getByRole('button', { name }), 'Enter')
  await onDesk.getByText('everyone sees the results').waitFor()
  await ada.reload()
  await ada.locator('.poll-picked').getByText('your answer').waitFor()
  expect(await axeComplaints(ada)).toEqual([])

  const file = await desk.getByRole('link', { name: 'Polls CSV' }).evaluate((link: HTMLAnchorElement) => link.href)
  const lines = parsedCsv(await (await fetch(file, { headers: { Cookie: rooms.organiser.cookie } })).text())
  expect(lines.map((line) => [line[0], line[8], line[9]])).toEqual([
    ['Poll', 'Answer', 'Picked by'],
    ['1', '0.3 mSv', '4'],
    ['1', '1 mSv', '0'],
    ['1', 'More', '1'],
  ])
  expect(await (await fetch(file)).text()).not.toContain('mSv')
})

test('an announcement reaches every page at once, is put aside for oneself, and the next one comes again', async () => {
  const slug = await rooms.evening('Evening with news')
  const desk = await rooms.desk(slug)
  const [ada, bea] = await Promise.all([rooms.attendee(slug), rooms.attendee(slug)])
  const barOf = (page: Page) => page.getByRole('complementary', { name: 'Announcement' })

  await press(desk, desk.getByRole('button', { name: 'Announce something to all viewers…' }), 'Enter')
  await desk.keyboard.type('We begin at five past.')
  await press(desk, desk.getByRole('button', { name: 'Announce it' }), 'Enter')
  for (const page of [ada, bea]) await barOf(page).getByText('We begin at five past.').waitFor()
  await ada.getByRole('status').getByText('Announcement: We begin at five past.').waitFor({ state: 'attached' })
  expect(await axeComplaints(ada)).toEqual([])
  await press(ada, barOf(ada).getByRole('button'), 'Enter')
  await barOf(ada).waitFor({ state: 'detached' })
  await ada.reload()
  await ada.getByText('Connected').waitFor()

  await press(desk, desk.getByRole('button', { name: 'Edit the announcement…' }), 'Enter')
  await desk.keyboard.press('Control+a')
  await desk.keyboard.type('We begin at ten past.')
  await press(desk, desk.getByRole('button', { name: 'Save for everybody' }), 'Enter')
  await barOf(bea).getByText('We begin at ten past.').waitFor()
  await ada.getByRole('status').getByText('We begin at ten past.').waitFor({ state: 'attached' })
  expect(await barOf(ada).count()).toBe(0)

  await press(desk, desk.getByRole('button', { name: 'Announce something else…' }), 'Enter')
  await desk.keyboard.type('Sound is back.')
  await press(desk, desk.getByRole('button', { name: 'Announce it' }), 'Enter')
  for (const page of [ada, bea]) await barOf(page).getByText('Sound is back.').waitFor()
  await press(desk, desk.getByRole('button', { name: 'Withdraw it' }), 'Enter')
  for (const page of [ada, bea]) await barOf(page).waitFor({ state: 'detached' })
})

test('120 hostile texts as polls, choices and announcements: nothing runs, nothing scrolls sideways', async () => {
  const slug = await rooms.evening('Evening of hostile texts')
  const room = await rooms.browser.visit(`${rooms.url}/events/${slug}`)
  const desk = await rooms.browser.visit(`${rooms.url}/desk/${slug}`, { cookie: rooms.organiser.cookie })
  await desk.page.getByRole('button', { name: 'Polls' }).click()
  const opened: string[] = []
  // At most 50 polls an event, and one text with NUL would keep its neighbours out.
  const texts = HOSTILE_TEXTS.filter((text) => !text.includes('\0'))
  for (let at = 0; at < texts.length; at += 4) {
    opened.push(...(await throughAPoll(slug, texts[at + 1] ?? '', texts.slice(at, at + 4))))
  }
  expect(opened.length).toBeGreaterThan(20)
  for (const text of HOSTILE_TEXTS) await announce(slug, text)
  await announce(slug, 'W'.repeat(280))
  for (const { page } of [room, desk]) await page.getByText('W'.repeat(280)).waitFor()
  await room.page.locator('.polls summary').click()
  for (const visitor of [room, desk]) await expectWhole(visitor, rooms.url)
  await room.page.reload()
  await expectWhole(room, rooms.url)
})

async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.type(text)
}

/** The page has others: its appearance can be chosen. */
function radiosOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Polls' }).getByRole('radio')
}

/** Goes to the radio buttons, down to the choice, and sends it. */
async function answerByKeyboard(page: Page, position: number): Promise<void> {
  await tabTo(page, radiosOf(page).first())
  await page.keyboard.press('Space')
  for (let down = 0; down < position; down++) await page.keyboard.press('ArrowDown')
  await press(page, page.getByRole('button', { name: 'Send my answer' }), 'Enter')
  await page.getByText('Your answer has arrived.').waitFor()
}

/** The table of results: answer and people. */
function rowsOf(page: Page): Promise<string[]> {
  const textsOf = (rows: Element[]) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join('|'))
  return page.locator('.poll-results tbody tr').evaluateAll(textsOf)
}

/** Drafts, opens, answers and closes a poll. @returns its id, none when the portal refuses the texts */
async function throughAPoll(slug: string, question: string, choices: readonly string[]): Promise<readonly string[]> {
  const { questions } = rooms.portal
  try {
    const text = { ...DOSE, question: question.slice(0, 200), choices: choices.map((choice) => choice.slice(0, 100)) }
    const { id, revision } = await questions.draftPoll(rooms.organiser.viewer, {
      slug,
      key: `key-${crypto.randomUUID()}`,
      ...text,
    })
    const decide = (verb: 'open' | 'close', basedOn: number) =>
      questions.decidePoll(rooms.organiser.viewer, { slug, pollId: id, basedOn, decision: { verb } })
    const { revision: openedAt } = await decide('open', revision)
    // One person may not answer ten polls in a moment.
    await answerPoll(questions, id, [[0], [0], [1], [1], [1]], { slug, who: id })
    await decide('close', openedAt)
    return [id]
  } catch (error) {
    if (error instanceof PortalError) return []
    throw error
  }
}

async function announce(slug: string, text: string): Promise<void> {
  const decision = { verb: 'announce', text, key: `key-${crypto.randomUUID()}` } as const
  try {
    await rooms.portal.questions.decideAnnouncement(rooms.organiser.viewer, { slug, basedOn: 1_000_000, decision })
  } catch (error) {
    if (!(error instanceof PortalError)) throw error
  }
}
