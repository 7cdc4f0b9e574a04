// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import { card, deskWith, EVENING, WAITING } from '../support/desk-at-work.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

test('U and a button that says what it does take the latest decisions back, those of before too', async () => {
  const { desk, undone } = deskWith(WAITING, { ok: true, value: deskQuestion({ id: 'w1', revision: 12 }) })
  const before = [{ questionId: 'w2', verb: 'dismiss', revision: 4 }] as const
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} decided={before} />)
  await page.press('a', card(page.root, 'w1'))
  await page.click('Undo: approved question 1')
  await page.press('u', document.body)
  expect(undone).toEqual([12, 4])
  expect(page.root.querySelector('.desk-undo [role=status]')?.textContent).toBe(
    'Taken back: dismissed question 2. It is waiting.',
  )
  await page.press('u', document.body)
  expect(undone).toHaveLength(2)
  expect(page.root.querySelector('.desk-undo button')).toBeNull()
})

test('what somebody has changed since is not taken back, which is said, and not offered again', async () => {
  const outdated = { ok: false, code: 'outdated', message: '' } as const
  const { desk } = deskWith([deskQuestion({ id: 'w1', state: 'queued' })], outdated)
  const before = [{ questionId: 'w1', verb: 'approve', revision: 4 }] as const
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} decided={before} />)
  await page.press('u', document.body)
  expect(page.root.querySelector('.desk-undo')?.textContent).toBe(
    'Not taken back: somebody has changed question 1 since. It stays as it is, in the queue.',
  )
})

test('of what was removed for good nothing is offered to be taken back', async () => {
  const { desk } = deskWith([deskQuestion({ id: 'w1', state: 'dismissed', isPurged: true })])
  const before = [{ questionId: 'w1', verb: 'approve', revision: 4 }] as const
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} decided={before} />)
  expect(page.root.querySelector('.desk-undo button')).toBeNull()
})

test('what could not be sent may be taken back later', async () => {
  const away = { ok: false, code: 'unavailable', message: 'The portal is away.' } as const
  const { desk, undone } = deskWith(WAITING, away)
  const before = [{ questionId: 'w1', verb: 'approve', revision: 4 }] as const
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} decided={before} />)
  await page.press('u', document.body)
  await page.press('u', document.body)
  expect(undone).toEqual([4, 4])
})
