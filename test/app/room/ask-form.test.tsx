// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { AskForm, type AskFormProps } from '../../../app/room/ask-form.tsx'
import { OwnQuestions } from '../../../app/room/own-questions.tsx'
import type { OwnQuestion } from '../../../server/questions/views.ts'
import type { Reply } from '../../../server/sockets/protocol.ts'
import { rendered } from '../../support/rendered.ts'

const NOTHING_OFFERED = {
  questions: [],
  votedFor: new Set<string>(),
  refusals: new Map<string, string>(),
  onVote: () => {},
  isOwn: () => false,
  positionOf: () => null,
}

test('a question that is refused late comes back before what has been typed meanwhile', async () => {
  localStorage.clear()
  let refuse: (reply: Reply<OwnQuestion>) => void = () => {}
  const replied = new Promise<Reply<OwnQuestion>>((resolve) => {
    refuse = resolve
  })
  const rules = { rules: '', isRehearsal: false, speakers: [], eventLanguage: 'en', offered: NOTHING_OFFERED }
  await using page = await rendered(<AskForm slug="evening" {...rules} ask={() => replied} onAsked={() => {}} />)
  const field = page.root.querySelector<HTMLTextAreaElement>('#ask-text')
  await page.type(field, 'How low can the dose be?')
  await act(async () => page.root.querySelector('form')?.requestSubmit())
  expect(field?.value).toBe('')
  await page.type(field, 'And for children')
  await act(async () => refuse({ ok: false, code: 'too-many', message: 'Please try again in 20 s.' }))
  expect(field?.value).toBe('How low can the dose be?\n\nAnd for children')
  expect(page.root.textContent).toContain('Please try again in 20 s.')
})

test('a draft comes back with whom it is for, unless they speak no more', async () => {
  localStorage.clear()
  localStorage.setItem('rostrum:draft:evening', 'How low can the dose be?')
  localStorage.setItem('rostrum:addressee:evening', 'Emi Hayashi')
  const asked: (string | null)[] = []
  const rest = { slug: 'evening', rules: '', isRehearsal: false, eventLanguage: 'en', offered: NOTHING_OFFERED }
  const ask: AskFormProps['ask'] = async ({ addressee }) => {
    asked.push(addressee)
    return { ok: false, code: 'too-many', message: 'Please try again in 20 s.' }
  }
  await using page = await rendered(
    <AskForm {...rest} speakers={['Emi Hayashi', 'Chidi Okafor']} ask={ask} onAsked={() => {}} />,
  )
  await act(async () => page.root.querySelector('form')?.requestSubmit())
  await page.show(<AskForm {...rest} speakers={['Livia Ferrante', 'Chidi Okafor']} ask={ask} onAsked={() => {}} />)
  await act(async () => page.root.querySelector('form')?.requestSubmit())
  expect(asked).toEqual(['Emi Hayashi', null])
})

test('a question says in which other language than the event’s it is written, when its reader knows one', async () => {
  localStorage.clear()
  localStorage.setItem('rostrum:draft:evening', '¿Qué dosis?')
  const languages = Object.getOwnPropertyDescriptor(Navigator.prototype, 'languages')
  Object.defineProperty(navigator, 'languages', { configurable: true, value: ['es-MX', 'en-GB', 'es-MX'] })
  const asked: (string | null)[] = []
  const ask: AskFormProps['ask'] = async ({ language }) => {
    asked.push(language)
    return { ok: false, code: 'too-many', message: 'Please try again in 20 s.' }
  }
  const rest = { slug: 'evening', rules: '', isRehearsal: false, speakers: [], offered: NOTHING_OFFERED, ask }
  await using page = await rendered(<AskForm {...rest} eventLanguage="en" onAsked={() => {}} />)
  const choice = page.root.querySelector<HTMLSelectElement>('#ask-language')
  expect([...(choice?.options ?? [])].map(({ text }) => text)).toEqual(['English', 'Mexican Spanish'])
  await act(async () => page.root.querySelector('form')?.requestSubmit())
  localStorage.setItem('rostrum:language', 'es-MX')
  await using again = await rendered(<AskForm {...rest} eventLanguage="en" onAsked={() => {}} />)
  await act(async () => again.root.querySelector('form')?.requestSubmit())
  await again.show(<AskForm {...rest} eventLanguage="es" onAsked={() => {}} />)
  await act(async () => again.root.querySelector('form')?.requestSubmit())
  expect(asked).toEqual([null, 'es-MX', null])
  if (languages) Object.defineProperty(navigator, 'languages', languages)
})

test('what an earlier page left over and the portal refuses is shown with its words and the reason', async () => {
  const refused = [{ key: 'key-1', text: 'How low can the dose be?', message: 'The room is closed for questions.' }]
  await using page = await rendered(
    <OwnQuestions questions={[]} unsent={[]} refused={refused} positionOf={() => null} />,
  )
  expect(page.root.textContent).toBe('How low can the dose be?Not asked. The room is closed for questions.')
})
