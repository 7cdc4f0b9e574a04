// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { NoteCard } from '../../app/stage/note-card.tsx'
import { rendered } from '../support/rendered.ts'

const note = { id: 'n1', text: 'Two minutes left' }
const OK = { ok: true, value: null } as const
const AWAY = { ok: false, code: 'unavailable', message: 'The portal cannot be reached just now.' } as const

test('Enter says OK wherever the focus is, once while it is held', async () => {
  const said: string[] = []
  const acknowledge = async (noteId: string) => {
    said.push(noteId)
    return OK
  }
  await using page = await rendered(<NoteCard note={note} acknowledge={acknowledge} />)
  await page.press('Enter', document.body)
  await page.press('Enter', document.body, { repeat: true })
  await page.press('o', document.body)
  expect(said).toEqual(['n1'])
})

test('an OK that did not arrive says so, until one does', async () => {
  const replies = [AWAY, OK]
  const acknowledge = async () => replies.shift() ?? OK
  await using page = await rendered(<NoteCard note={note} acknowledge={acknowledge} />)
  await page.click('OK Enter')
  expect(page.root.textContent).toContain('That did not reach the desk.')
  await page.click('OK Enter')
  expect(page.root.textContent).not.toContain('That did not reach the desk.')
})
