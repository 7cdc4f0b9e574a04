// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

const waiting = [1, 2, 3].map((number) => deskQuestion({ id: `w${number}`, number, text: `Question ${number}?` }))
const queued = deskQuestion({ id: 'q', number: 4, state: 'queued', queuePosition: 1 })

test('a key decides about the question that has the focus', async () => {
  const { desk, decided } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={desk} />)
  card(page.root, 'w2').focus()
  await page.press('a')
  expect(decided).toEqual([['w2', { verb: 'approve' }]])
})

test('keys do nothing while somebody types, nor with a modifier', async () => {
  const { desk, decided } = deskWith([queued])
  await using page = await rendered(<DeskWork desk={desk} />)
  await page.press('w', card(page.root, 'q'))
  const textarea = page.root.querySelector('textarea')
  await page.press('o', textarea)
  card(page.root, 'q').dispatchEvent(new KeyboardEvent('keydown', { key: 'o', ctrlKey: true, bubbles: true }))
  expect(decided).toEqual([])
  expect(textarea).not.toBeNull()
})

test('a dismissal is sent with the reason that was chosen', async () => {
  const { desk, decided } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={desk} />)
  await page.press('d', card(page.root, 'w1'))
  await page.click('Names a patient, or could reveal one')
  await page.click('Dismiss')
  expect(decided).toEqual([['w1', { verb: 'dismiss', reason: 'patient-data', text: null }]])
})

test('escape leaves a form and gives the focus back to the question', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={desk} />)
  await page.press('d', card(page.root, 'w1'))
  await page.press('Escape', page.root.querySelector('input'))
  expect(page.root.querySelector('form')).toBeNull()
  expect(document.activeElement).toBe(card(page.root, 'w1'))
})

test('arrows move the focus from question to question', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={desk} />)
  card(page.root, 'w1').focus()
  await page.press('ArrowDown')
  await page.press('ArrowDown')
  await page.press('ArrowUp')
  expect(document.activeElement).toBe(card(page.root, 'w2'))
})

test('when a decision takes a question away, the one that takes its place has the focus', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={desk} />)
  card(page.root, 'w1').focus()
  const [first, ...others] = waiting
  await page.show(
    <DeskWork desk={deskWith([{ ...first, ...deskQuestion({ id: 'w1', state: 'dismissed' }) }, ...others]).desk} />,
  )
  expect(document.activeElement).toBe(card(page.root, 'w2'))
})

test('a decision that came second says what somebody else decided', async () => {
  const outdated = { ok: false, code: 'outdated', message: 'Something else happened.' } as const
  const { decide } = deskWith(waiting, outdated).desk
  await using page = await rendered(<DeskWork desk={deskWith(waiting, outdated).desk} />)
  await page.press('a', card(page.root, 'w1'))
  const newer = deskWith([deskQuestion({ id: 'w1', number: 1, state: 'approved', revision: 2 })]).desk
  await page.show(<DeskWork desk={{ ...newer, decide }} />)
  expect(page.root.querySelector('[role=alert]')?.textContent).toBe(
    'Somebody else decided first: question 1 is approved.',
  )
})

test('the queue is ordered by buttons, for those who drag nothing', async () => {
  const queue = ['a', 'b', 'c'].map((id, at) =>
    deskQuestion({ id, number: at + 1, state: 'queued', queuePosition: at }),
  )
  const { desk, decided } = deskWith(queue)
  await using page = await rendered(<DeskWork desk={desk} />)
  await page.click('Move question 2 up')
  await page.click('Move question 1 up')
  await page.click('Move question 2 down')
  expect(decided).toEqual([
    ['b', { verb: 'queue', before: 'a' }],
    ['b', { verb: 'queue', before: null }],
  ])
})

test('? shows the keys', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={desk} />)
  const list = page.root.querySelector('#desk-keys')
  expect(list?.hasAttribute('hidden')).toBe(true)
  await page.press('?', card(page.root, 'w1'))
  expect(list?.hasAttribute('hidden')).toBe(false)
})

test('until the desk can send, its buttons do not look as if they could', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork desk={{ ...desk, connection: 'connecting' }} />)
  expect(page.root.querySelectorAll('fieldset:disabled .button')).not.toHaveLength(0)
  await page.show(<DeskWork desk={desk} />)
  expect(page.root.querySelectorAll('fieldset:disabled')).toHaveLength(0)
})

function deskWith(questions: readonly DeskQuestion[], reply?: Reply<DeskQuestion>) {
  const decided: [string, Decision][] = []
  const desk = {
    connection: 'connected' as const,
    questions: new Map(questions.map((question) => [question.id, question])),
    decide: async (questionId: string, decision: Decision): Promise<Reply<DeskQuestion>> => {
      decided.push([questionId, decision])
      return reply ?? { ok: true, value: deskQuestion({ id: questionId }) }
    },
  }
  return { desk, decided }
}

function card(root: HTMLElement, id: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-question=${id}]`)
  if (!found) throw new Error(`no card for ${id}`)
  return found
}
