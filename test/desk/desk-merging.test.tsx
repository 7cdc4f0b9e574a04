// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import { card, deskWith, EVENING, submit } from '../support/desk-at-work.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

const scans = [
  deskQuestion({
    id: 'scan',
    number: 5,
    text: 'How long do you wait with the second scan?',
    state: 'approved',
    votes: 1,
  }),
  deskQuestion({ id: 'other', number: 6, text: 'Which words do you avoid in the report?' }),
  deskQuestion({ id: 'twin', number: 7, text: 'How long should we wait with a second scan?' }),
]

test('M asks into which question, the likeliest is chosen already, and Enter merges', async () => {
  const { desk, decided } = deskWith(scans)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('m', card(page.root, 'twin'))
  expect(document.activeElement?.getAttribute('type')).toBe('search')
  expect(page.root.querySelector('form output')?.textContent).toContain('Question 7 goes into question 5.')
  await submit(page.root)
  expect(decided).toEqual([['twin', { verb: 'merge', into: 'scan' }]])
})

test('another survivor is found by its number or with the arrows; what is dismissed is none', async () => {
  const { desk, decided } = deskWith([...scans, deskQuestion({ id: 'no', number: 9, state: 'dismissed' })])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('m', card(page.root, 'twin'))
  const field = page.root.querySelector('form input[type=search]')
  await page.type(field, '9')
  expect(page.root.querySelector('form output')?.textContent).toContain('No question like that')
  expect(page.root.querySelector<HTMLButtonElement>('form [type=submit]')?.disabled).toBe(true)
  await page.type(field, '')
  await page.press('ArrowDown', field)
  await submit(page.root)
  await page.press('Escape', field)
  await page.press('m', card(page.root, 'twin'))
  await page.type(page.root.querySelector('form input[type=search]'), '#6')
  await submit(page.root)
  expect(decided.map(([, decision]) => decision)).toEqual([
    { verb: 'merge', into: 'other' },
    { verb: 'merge', into: 'other' },
  ])
})

test('a question that resembles none is merged into none by itself', async () => {
  const { desk } = deskWith(scans)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('m', card(page.root, 'other'))
  expect(page.root.querySelector<HTMLButtonElement>('form [type=submit]')?.disabled).toBe(true)
  expect(page.root.querySelector('form output')?.textContent).toContain('None resembles it.')
})

test('the hint at a twin merges in one press, and says what happened', async () => {
  const merged = deskQuestion({ ...scans[2], state: 'merged', mergedInto: 'scan' })
  const { desk, decided } = deskWith(scans, { ok: true, value: merged })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.click('Merge into 5')
  expect(decided).toEqual([['twin', { verb: 'merge', into: 'scan' }]])
  const words = () => page.root.querySelector('.desk-done-words')?.textContent
  await page.show(
    <DeskWork {...EVENING} desk={{ ...desk, questions: deskWith([...scans.slice(0, 2), merged]).desk.questions }} />,
  )
  expect(words()).toBe('Question 7 is merged into question 5.')
  // Not any more, once that is taken back.
  await page.show(<DeskWork {...EVENING} desk={desk} />)
  expect(words()).toBe('')
})

test('what is merged is shown under the one that survives, found by its own words, and taken out again', async () => {
  const merged = deskQuestion({ id: 'm', number: 8, text: 'Low dose?', state: 'merged', mergedInto: 'scan' })
  const alone = { ...merged, state: 'queued', mergedInto: null } as const
  const { desk, decided } = deskWith([...scans, merged], { ok: true, value: alone })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  expect(card(page.root, 'm').parentElement?.closest('[data-question]')).toBe(card(page.root, 'scan'))
  await page.type(page.root.querySelector('.desk-search input'), 'low dose')
  expect(
    [...page.root.querySelectorAll<HTMLElement>('[data-question]')].map(({ dataset }) => dataset.question),
  ).toEqual(['scan', 'm'])
  await page.click('Unmerge')
  await page.press('m', card(page.root, 'm'))
  expect(decided).toEqual([
    ['m', { verb: 'unmerge' }],
    ['m', { verb: 'unmerge' }],
  ])
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: deskWith([...scans, alone]).desk.questions }} />)
  expect(page.root.querySelector('.desk-done-words')?.textContent).toBe(
    'Question 8 stands alone again. It is in the queue.',
  )
})
