// @vitest-environment happy-dom
import { createRef } from 'react'
import { expect, test } from 'vitest'
import { StageNotes } from '../../app/desk/stage-notes.tsx'
import type { StageNote } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { rendered } from '../support/rendered.ts'

const SENT_AT = Date.UTC(2026, 3, 8, 16, 42)
const note: StageNote = { id: 'n1', text: 'Two minutes left', sentBy: 'Anna', sentAt: SENT_AT, acknowledgedAt: null }

function notesWith(props: { note?: StageNote; isOpen?: boolean; reply?: Reply<StageNote> }) {
  const sent: string[] = []
  const withdrawn: string[] = []
  const element = (
    <StageNotes
      note={props.note ?? null}
      stages={1}
      timeZone="Europe/Vienna"
      serverTime={SENT_AT}
      isOpen={props.isOpen ?? false}
      onOpen={() => {}}
      field={createRef()}
      writeToStage={async (text) => {
        sent.push(text)
        return props.reply ?? { ok: true, value: note }
      }}
      withdrawNote={async (noteId) => {
        withdrawn.push(noteId)
        return { ok: true, value: null }
      }}
    />
  )
  return { element, sent, withdrawn }
}

test('what stands on the stage is seen while the form is folded, and can be withdrawn', async () => {
  const { element, withdrawn } = notesWith({ note })
  await using page = await rendered(element)
  expect(page.root.querySelector('form')).toBeNull()
  expect(page.root.textContent).toContain('“Two minutes left” sent 18:42, not yet acknowledged')
  await page.click('Withdraw the note')
  expect(withdrawn).toEqual(['n1'])
})

test('a ready note goes with one press, one’s own words with another', async () => {
  const { element, sent } = notesWith({ isOpen: true })
  await using page = await rendered(element)
  await page.click('Please come to an end')
  await page.type(page.root.querySelector('input'), 'Water is on its way')
  await page.click('Send')
  expect(sent).toEqual(['Please come to an end', 'Water is on its way'])
  expect(page.root.querySelector('input')?.value).toBe('')
})

test('words that were refused stay, with the reason', async () => {
  const reply = { ok: false, code: 'too-long', message: 'At most 120 characters.' } as const
  const { element } = notesWith({ isOpen: true, reply })
  await using page = await rendered(element)
  await page.type(page.root.querySelector('input'), 'Water is on its way')
  await page.click('Send')
  expect(page.root.querySelector('[role=alert]')?.textContent).toBe('At most 120 characters.')
  expect(page.root.querySelector('input')?.value).toBe('Water is on its way')
})
