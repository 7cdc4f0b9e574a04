// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import { deskWith, EVENING, WAITING } from '../support/desk-at-work.ts'
import { rendered } from '../support/rendered.ts'

test('S opens a question of the moderators’ own, whose words outlive a refusal, and which is sent again with its key', async () => {
  const { desk, seeded } = deskWith(WAITING, { ok: false, code: 'too-long', message: 'At most 500 characters.' })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('s', document.body)
  const dialog = document.querySelector<HTMLElement>('[role=dialog]')
  await page.type(dialog?.querySelector('textarea') ?? null, 'What surprised you?')
  await act(async () => dialog?.querySelectorAll<HTMLElement>('input[type=radio]')[1]?.click())
  const submit = () => act(async () => dialog?.querySelector('form')?.requestSubmit())
  await submit()
  expect(dialog?.querySelector('[role=alert]')?.textContent).toBe('At most 500 characters.')
  await submit()
  expect(seeded).toMatchObject([
    { text: 'What surprised you?', addressee: null, as: 'queued' },
    { key: seeded[0]?.key },
  ])
  expect(dialog?.querySelector('textarea')?.value).toBe('What surprised you?')
})
