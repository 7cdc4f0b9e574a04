// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import { card, deskWith, EVENING, QUEUED, WAITING } from '../support/desk-at-work.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

test('a dismissal is sent with the reason that was chosen', async () => {
  const { desk, decided } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('d', card(page.root, 'w1'))
  await page.click('Names a patient, or could reveal one')
  await page.click('Dismiss')
  expect(decided).toEqual([['w1', { verb: 'dismiss', reason: 'patient-data', text: null }]])
})

test('escape leaves a form and gives the focus back to the question', async () => {
  const { desk } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('d', card(page.root, 'w1'))
  await page.press('Escape', page.root.querySelector('form input'))
  expect(page.root.querySelector('form')).toBeNull()
  expect(document.activeElement).toBe(card(page.root, 'w1'))
})

test('a question is edited before it is approved: the form opens with its words, and E and the button do the same', async () => {
  const { desk, decided } = deskWith(WAITING)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('e', card(page.root, 'w1'))
  const field = page.root.querySelector('textarea')
  expect([field?.value, document.activeElement]).toEqual(['Question 1?', field])
  await page.type(field, ' Question one? ')
  await page.click('Save the question')
  expect(decided).toEqual([['w1', { verb: 'edit', text: 'Question one?' }]])
  expect(page.root.querySelector('form')).toBeNull()
})

test('an edited question shows what was asked, and goes back to it', async () => {
  const edited = deskQuestion({ id: 'e', text: 'Shorter?', originalText: 'Long and long?' })
  const { desk, decided } = deskWith([edited])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  expect(card(page.root, 'e').textContent).toContain('Edited. It was asked: Long and long?')
  await page.click('Edit…')
  await page.click('As it was asked')
  await page.click('Save the question')
  expect(decided).toEqual([['e', { verb: 'edit', text: 'Long and long?' }]])
})

test('what is begun about one question stays while another is decided, and no key throws it away', async () => {
  const { desk, decided } = deskWith([...WAITING, QUEUED])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('e', card(page.root, 'w1'))
  await page.type(page.root.querySelector('textarea'), 'Half a')
  await page.press('d', card(page.root, 'w1'))
  await page.press('a', card(page.root, 'w2'))
  await page.press('w', card(page.root, 'q'))
  expect([...page.root.querySelectorAll('textarea')].map(({ value }) => value)).toEqual(['Half a', ''])
  expect(decided).toEqual([['w2', { verb: 'approve' }]])
})

test('note, labels and who is to answer are one form; labels in use are added by a button', async () => {
  const labelled = deskQuestion({ id: 'l', number: 9, state: 'approved', labels: ['Dose'] })
  const noted = deskQuestion({ id: 'n', note: 'Ask Emi.', labels: ['later'], addressee: 'Emi' })
  const { desk, decided } = deskWith([noted, labelled])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} speakers={['Emi Hayashi']} />)
  expect(card(page.root, 'n').textContent).toContain('Note: Ask Emi.')
  await page.press('n', card(page.root, 'n'))
  expect(page.root.querySelector('datalist option')?.getAttribute('value')).toBe('Emi Hayashi')
  await page.type(page.root.querySelector('textarea'), ' ')
  await page.click('Add the label Dose')
  await page.click('Save')
  expect(decided).toEqual([['n', { verb: 'annotate', addressee: 'Emi', note: null, labels: ['later', 'Dose'] }]])
})

test('an answer given live is added to in writing, one in writing corrected', async () => {
  const live = deskQuestion({ id: 'live', state: 'answered', answer: { how: 'live' } })
  const written = deskQuestion({
    id: 'w',
    state: 'answered',
    answer: { how: 'writing', text: 'Tabel 2.', by: 'Tomás' },
  })
  const { desk, decided } = deskWith([live, written])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('w', card(page.root, 'live'))
  await page.type(page.root.querySelector('textarea'), 'See table 2.')
  await page.click('Publish the answer')
  await page.press('w', card(page.root, 'w'))
  expect(page.root.querySelector('textarea')?.value).toBe('Tabel 2.')
  await page.type(page.root.querySelector('textarea'), 'Table 2.')
  await page.click('Publish the answer')
  expect(decided).toEqual([
    ['live', { verb: 'answer-in-writing', text: 'See table 2.' }],
    ['w', { verb: 'answer-in-writing', text: 'Table 2.' }],
  ])
})
