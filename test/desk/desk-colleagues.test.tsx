// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { card, deskWith, EVENING, QUEUED, slowDeskWith, submit, WAITING } from '../support/desk-at-work.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

test('when one’s own decision takes a question away, the one that takes its place has the focus', async () => {
  const dismissed = deskQuestion({ id: 'w1', state: 'dismissed', revision: 2 })
  const { desk } = deskWith(WAITING, { ok: true, value: dismissed })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w1').focus()
  await page.press('d')
  await submit(page.root)
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow(dismissed) }} />)
  expect(document.activeElement).toBe(card(page.root, 'w2'))
})

test.each(['reply first', 'news first'] as const)(
  'what was decided in a form gives the focus to the next question, and keeps it there: %s',
  async (order) => {
    const dismissed = deskQuestion({ id: 'w1', state: 'dismissed', revision: 2 })
    const { desk, answer } = slowDeskWith(WAITING)
    await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
    await page.press('d', card(page.root, 'w1'))
    await submit(page.root)
    const reply = () => answer({ ok: true, value: dismissed })
    const news = () => page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow(dismissed) }} />)
    for (const happens of order === 'reply first' ? [reply, news] : [news, reply]) await happens()
    expect(document.activeElement).toBe(card(page.root, 'w2'))
  },
)

test('a decision that came second leaves the focus in its form, where a colleague has put the question', async () => {
  const { desk, answer } = slowDeskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('w', card(page.root, 'w2'))
  await page.type(fieldWithFocus(), 'Not for children.')
  await submit(page.root)
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow({ id: 'w2', state: 'dismissed' }) }} />)
  await answer({ ok: false, code: 'outdated', message: '' })
  expect(fieldWithFocus().value).toBe('Not for children.')
})

test('when a colleague moves a question, the focus goes with it: the next key is for no other question', async () => {
  const { desk, decided } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w2').focus()
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow({ id: 'w2', state: 'approved' }) }} />)
  expect(document.activeElement).toBe(card(page.root, 'w2'))
  await page.press('q')
  expect(decided).toEqual([['w2', { verb: 'queue', before: null }]])
})

test('whoever presses beside the questions keeps the focus nowhere, whatever comes in', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w2').focus()
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  card(page.root, 'w2').blur()
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow({ id: 'w1', state: 'approved' }) }} />)
  expect(document.activeElement).toBe(document.body)
})

test.each([
  { key: 'w', to: 'approved' },
  { key: 'w', to: 'queued' },
  { key: 'e', to: 'on-air' },
  { key: 'm', to: 'approved' },
  { key: 'n', to: 'dismissed' },
] as const)(
  'a form begun with $key stays, with its words and the caret, when a colleague moves it: $to',
  async ({ key, to }) => {
    const { desk } = deskWith(WAITING)
    await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
    await page.press(key, card(page.root, 'w2'))
    const before = fieldWithFocus()
    await page.type(before, 'Half a sentence')
    before.setSelectionRange(4, 6)
    await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow({ id: 'w2', state: to }) }} />)
    const { value, selectionStart, selectionEnd } = fieldWithFocus()
    expect([value, selectionStart, selectionEnd]).toEqual(['Half a sentence', 4, 6])
    expect(fieldWithFocus().closest('[data-question]')).toBe(card(page.root, 'w2'))
  },
)

test('a form takes the focus when it is opened, and from nobody when a colleague moves its question', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  for (const [key, id] of [
    ['d', 'w1'],
    ['m', 'w2'],
    ['e', 'w3'],
  ] as const)
    await page.press(key, card(page.root, id))
  await page.type(fieldWithFocus(), 'In other words?')
  const moved = withNow({ id: 'w1', state: 'approved' }, { id: 'w2', state: 'queued' })
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: moved }} />)
  expect(fieldWithFocus().value).toBe('In other words?')
  expect(page.root.querySelectorAll('form')).toHaveLength(3)
})

test.each([
  { key: 'd', to: 'answered', words: 'It cannot be dismissed now.' },
  { key: 'w', to: 'dismissed', words: 'It cannot be answered in writing now.' },
  { key: 'e', to: 'merged', words: 'It cannot be edited now.' },
  { key: 'm', to: 'on-air', words: 'It cannot be merged now.' },
] as const)('what a move makes impossible is said, and the form stays: $key, then $to', async ({ key, to, words }) => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press(key, card(page.root, 'w2'))
  const mergedInto = to === 'merged' ? 'w1' : null
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow({ id: 'w2', state: to, mergedInto }) }} />)
  const form = card(page.root, 'w2').querySelector('form')
  expect(form?.contains(document.activeElement)).toBe(true)
  const said = card(page.root, 'w2').querySelector('[role=alert]')?.textContent
  expect(said).toContain('Somebody else has just changed this question.')
  expect(said).toContain(`${words} What you began stays here until you close it.`)
})

test('a form is in sight although what is sought is not in its question any more, and although Done is folded', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.type(page.root.querySelector('.desk-search input'), 'question 2')
  await page.press('w', card(page.root, 'w2'))
  const questions = withNow({ id: 'w2', state: 'dismissed', text: 'Reworded?' })
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions }} />)
  await page.type(page.root.querySelector('.desk-search input'), '')
  expect(card(page.root, 'w2').querySelector('form')).not.toBeNull()
  expect(page.root.querySelector('[data-folded]')).toBeNull()
})

test('what was being written about a question that a colleague wipes is said to be stranded, and keeps its words and the focus', async () => {
  const rehearsed = WAITING.map((question) => ({ ...question, rehearsal: true }))
  const { desk, decided } = deskWith(rehearsed)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('e', card(page.root, 'w1'))
  await page.press('n', card(page.root, 'w3'))
  await page.press('w', card(page.root, 'w2'))
  await page.type(fieldWithFocus(), 'Not for children.')
  const wiped = { ...desk, questions: new Map([[QUEUED.id, QUEUED]]) }
  await page.show(<DeskWork {...EVENING} desk={wiped} />)
  const told = [...page.root.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent)
  expect(told).toEqual([expect.stringContaining('Rehearsal question 2 was wiped with the rehearsal.')])
  expect(fieldWithFocus().value).toBe('Not for children.')
  await page.press('q')
  expect(decided).toEqual([])
  await page.click('Throw it away')
  expect(page.root.querySelector('[role=alert]')).toBeNull()
})

test('what is more of a question stays open when a colleague moves it, which is said there', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('h', card(page.root, 'w2'))
  const dialog = document.querySelector('[role=dialog]')
  expect(dialog?.textContent).toContain('Question 2?')
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: withNow({ id: 'w2', state: 'queued' }) }} />)
  expect(document.querySelector('[role=dialog]')).toBe(dialog)
  expect(dialog?.querySelector('[role=alert]')?.textContent).toBe(
    'Somebody else has just changed this question. Question 2 is now in the queue.',
  )
})

test('a decision that came second says what somebody else decided', async () => {
  const outdated = { ok: false, code: 'outdated', message: 'Something else happened.' } as const
  const { decide } = deskWith(WAITING, outdated).desk
  await using page = await rendered(<DeskWork {...EVENING} desk={deskWith(WAITING, outdated).desk} />)
  await page.press('a', card(page.root, 'w1'))
  const newer = deskWith([deskQuestion({ id: 'w1', number: 1, state: 'approved', revision: 2 })]).desk
  await page.show(<DeskWork {...EVENING} desk={{ ...newer, decide }} />)
  expect(page.root.querySelector('[role=alert]')?.textContent).toBe(
    'Somebody else has just changed this question. Question 1 is now approved. Nothing of yours was changed or lost: look again, then decide.',
  )
})

test('a form decides about the question as it was when the form was opened, says when it changed, and keeps its words', async () => {
  const outdated = { ok: false, code: 'outdated', message: '' } as const
  const { desk, based } = deskWith([{ ...QUEUED, revision: 4 }], outdated)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('w', card(page.root, 'q'))
  await page.type(page.root.querySelector('textarea'), 'Not for children.')
  const changed = deskWith([{ ...QUEUED, state: 'approved', text: 'And in adults?', revision: 9 }]).desk
  await page.show(<DeskWork {...EVENING} desk={{ ...changed, decide: desk.decide }} />)
  expect(page.root.querySelector('[role=alert]')?.textContent).toContain(
    'Somebody else has just changed this question.',
  )
  await page.click('Publish the answer')
  expect(page.root.querySelector('textarea')?.value).toBe('Not for children.')
  await page.click('Publish the answer')
  expect(based).toEqual([4, undefined])
})

test('a form stays open over another decision of one’s own about the same question, and is about what it became', async () => {
  const approved = { ...WAITING[0], ...deskQuestion({ id: 'w1', state: 'approved', revision: 7 }) }
  const { desk, based } = deskWith(WAITING, { ok: true, value: approved })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('e', card(page.root, 'w1'))
  await page.press('a', card(page.root, 'w1'))
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: new Map([['w1', approved]]) }} />)
  expect(page.root.querySelector('[role=alert]')).toBeNull()
  await page.click('Save the question')
  expect(based).toEqual([undefined, 7])
})

/** The three that waited, some of them changed since. */
function withNow(...changed: readonly (Pick<DeskQuestion, 'id'> & Partial<DeskQuestion>)[]) {
  const now = WAITING.map((question) => ({ ...question, revision: 2, ...changed.find(({ id }) => id === question.id) }))
  return new Map(now.map((question) => [question.id, question]))
}

function fieldWithFocus(): HTMLTextAreaElement | HTMLInputElement {
  const field = document.activeElement
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) return field
  throw new Error(`the focus is in no field: ${field?.outerHTML.slice(0, 80)}`)
}
