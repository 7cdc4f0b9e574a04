// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { CardCompany, ColleaguesProvider, CompanyLine } from '../../app/desk/company.tsx'
import type { Colleague } from '../../server/sockets/protocol.ts'
import { rendered } from '../support/rendered.ts'

const anna: Colleague = { name: 'Anna', isYou: false, questionId: 'q1', doing: 'answering' }
const me: Colleague = { name: 'Ben', isYou: true, questionId: 'q1', doing: 'reading' }
const idle: Colleague = { name: 'Cleo', isYou: false, questionId: null, doing: 'reading' }

function cardOf(questionId: string, isFormOpen = false) {
  return (
    <ColleaguesProvider value={[anna, me, idle]}>
      <CardCompany questionId={questionId} isFormOpen={isFormOpen} />
    </ColleaguesProvider>
  )
}

test('a card says who has it open and for what, others say nothing', async () => {
  await using page = await rendered(cardOf('q1'))
  expect(page.root.textContent?.trim()).toBe('Anna is writing an answer. You are looking at it in another window.')
  expect(page.root.querySelector('[role=alert]')).toBeNull()
  await page.show(cardOf('q2'))
  expect(page.root.textContent).toBe('')
})

test('opening a form on what a colleague has open says so at once', async () => {
  await using page = await rendered(cardOf('q1', true))
  expect(page.root.querySelector('[role=alert]')?.textContent).toContain(
    'Anna is writing an answer. You are looking at it in another window. If both decide, the first decision counts.',
  )
})

test('the desk’s head names everybody else, with the question each has open', async () => {
  const questions = new Map([['q1', { number: 3 }]])
  await using page = await rendered(
    <CompanyLine company={{ colleagues: [anna, me, idle], stages: 0 }} questions={questions} />,
  )
  expect(page.root.textContent).toBe('Also here: Anna (answering 3), you, in another window (reading 3), Cleo')
  await page.show(<CompanyLine company={{ colleagues: [], stages: 0 }} questions={questions} />)
  expect(page.root.textContent).toBe('Nobody else is at this desk.')
  await page.show(<CompanyLine company={null} questions={questions} />)
  expect(page.root.textContent).toBe('')
})
