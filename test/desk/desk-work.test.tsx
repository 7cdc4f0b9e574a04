// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { DESK_KEYS } from '../../app/desk/desk-keys.ts'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import { card, deskWith, EVENING, QUEUED, WAITING } from '../support/desk-at-work.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

test('a key decides about the question that has the focus', async () => {
  const { desk, decided } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w2').focus()
  await page.press('a')
  expect(decided).toEqual([['w2', { verb: 'approve' }]])
})

test('keys do nothing while somebody types, nor with a modifier', async () => {
  const { desk, decided } = deskWith([QUEUED])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('w', card(page.root, 'q'))
  const textarea = page.root.querySelector('textarea')
  await page.press('o', textarea)
  card(page.root, 'q').dispatchEvent(new KeyboardEvent('keydown', { key: 'o', ctrlKey: true, bubbles: true }))
  expect(decided).toEqual([])
  expect(textarea).not.toBeNull()
})

test('arrows move the focus from question to question', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w1').focus()
  await page.press('ArrowDown')
  await page.press('ArrowDown')
  await page.press('ArrowUp')
  expect(document.activeElement).toBe(card(page.root, 'w2'))
})

test('one arrow brings the focus to the first question from wherever it is, unless somebody types', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('ArrowUp', document.body)
  expect(document.activeElement).toBe(document.body)
  await page.press('ArrowDown', document.body)
  expect(document.activeElement).toBe(card(page.root, 'w1'))
  await page.press('e')
  const field = page.root.querySelector('textarea')
  await page.press('ArrowDown', field)
  expect(document.activeElement).toBe(field)
})

test('the queue is ordered by buttons, for those who drag nothing', async () => {
  const queue = ['a', 'b', 'c'].map((id, at) =>
    deskQuestion({ id, number: at + 1, state: 'queued', queuePosition: at }),
  )
  const { desk, decided } = deskWith(queue)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.click('Move question 2 up')
  await page.click('Move question 1 up')
  await page.click('Move question 2 down')
  expect(decided).toEqual([
    ['b', { verb: 'queue', before: 'a' }],
    ['b', { verb: 'queue', before: null }],
  ])
})

test('shift with an arrow orders the queue', async () => {
  const queue = ['a', 'b'].map((id, at) => deskQuestion({ id, number: at + 1, state: 'queued', queuePosition: at }))
  const { desk, decided } = deskWith(queue)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('ArrowUp', card(page.root, 'b'), { shiftKey: true })
  expect(decided).toEqual([['b', { verb: 'queue', before: 'a' }]])
})

test('? opens a dialog with every key, wherever the focus is, and turns them off', async () => {
  const { desk, decided } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('?', document.body)
  const dialog = document.querySelector<HTMLElement>('[role=dialog]')
  expect([...(dialog?.querySelectorAll('dt') ?? [])].map(({ textContent }) => textContent)).toEqual(
    DESK_KEYS.map(({ shown }) => shown),
  )
  await page.press('a', dialog?.querySelector('dl'))
  await act(async () => dialog?.querySelector<HTMLElement>('input[type=checkbox]')?.click())
  await page.press('Escape', dialog)
  await page.press('a', card(page.root, 'w1'))
  expect(decided).toEqual([])
  localStorage.clear()
})

test('/ goes to the search, which leaves what matches in every column; Enter goes to the first of them', async () => {
  const { desk } = deskWith([...WAITING, QUEUED])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('/', document.body)
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement)) throw new Error('the search has no focus')
  await page.type(field, '#2')
  expect([...page.root.querySelectorAll('[data-question]')].map((each) => each.getAttribute('data-question'))).toEqual([
    'w2',
  ])
  expect(page.root.querySelector('.desk-search output')?.textContent).toBe('1 found')
  await page.press('Enter', field)
  expect(document.activeElement).toBe(card(page.root, 'w2'))
  await page.press('Escape', field)
  expect(page.root.querySelectorAll('[data-question]')).toHaveLength(4)
})

test('a label leaves what bears it, whatever its case, and comes off again', async () => {
  const some = [
    deskQuestion({ id: 'a', labels: ['dose'] }),
    deskQuestion({ id: 'b', number: 2, labels: ['Dose', 'x'] }),
  ]
  const { desk } = deskWith([...some, deskQuestion({ id: 'c', number: 3 })])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  const shown = () =>
    [...page.root.querySelectorAll('[data-question]')].map((each) => each.getAttribute('data-question'))
  await page.click('dose 2')
  expect(shown()).toEqual(['a', 'b'])
  await page.click('dose 2')
  expect(shown()).toEqual(['a', 'b', 'c'])
})

test('while a question is on air, the next may send it back to the queue, by B and under More, where it says which', async () => {
  const onAir = deskQuestion({ id: 'air', number: 8, state: 'on-air' })
  const { desk, decided } = deskWith([QUEUED, onAir])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('b', card(page.root, 'q'))
  await page.click('More about question 4')
  await pressInDialog('On air, 8 back to the queue')
  const inItsPlace = ['q', { verb: 'put-on-air', former: 'queued' }]
  expect(decided).toEqual([inItsPlace, inItsPlace])
  await page.show(<DeskWork {...EVENING} desk={deskWith([QUEUED]).desk} />)
  expect(page.root.textContent).not.toContain('back to the queue')
})

test('until the desk can send, its buttons do not look as if they could', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={{ ...desk, connection: 'connecting' }} />)
  expect(page.root.querySelectorAll('fieldset:disabled .button')).not.toHaveLength(0)
  await page.show(<DeskWork {...EVENING} desk={desk} />)
  expect(page.root.querySelectorAll('fieldset:disabled')).toHaveLength(0)
})

test('what a card does not offer is under More, and opens its form on the card', async () => {
  const { desk, decided } = deskWith([QUEUED])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  const wordsOf = (root: Element | null) =>
    [...(root?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent)
  expect(wordsOf(card(page.root, 'q'))).toEqual(['More…', 'On air', 'In writing…', '↑', '↓'])
  await page.press('h', card(page.root, 'q'))
  expect(wordsOf(document.querySelector('[role=dialog]'))).toEqual([
    'Out of the queue',
    'Dismiss…',
    'Merge…',
    'Edit…',
    'Note…',
  ])
  await pressInDialog('Out of the queue')
  expect([decided, document.querySelector('[role=dialog]')]).toEqual([[['q', { verb: 'approve' }]], null])
  await page.press('h', card(page.root, 'q'))
  await pressInDialog('Note…')
  expect(document.activeElement).toBe(card(page.root, 'q').querySelector('form textarea'))
})

/** A dialog stands outside the page's root. */
async function pressInDialog(words: string): Promise<void> {
  const buttons = [...document.querySelectorAll<HTMLElement>('[role=dialog] button')]
  const found = buttons.find(({ textContent }) => textContent === words)
  if (!found) throw new Error(`no button in the dialog says ${words}`)
  await act(async () => found.click())
}
