// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { type DeskRoom, DeskRoomProvider } from '../../app/desk/desk-room.ts'
import { QuestionMore } from '../../app/desk/question-more.tsx'
import { RoomBar } from '../../app/desk/room-bar.tsx'
import type { RoomControl } from '../../app/desk/room-control.ts'
import type { Decisions } from '../../app/desk/use-decisions.ts'
import { eventRowOf } from '../../server/questions/present.ts'
import type { DeskQuestion, DeskSettings, EventRow, HistoryLine } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { buildEvent } from '../questions/build-room.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { type Rendered, rendered } from '../support/rendered.ts'

const SETTINGS: DeskSettings = { roomOpen: true, moderated: true, slowModeSeconds: 0, flagWords: [], revision: 4 }
const NO_DECISIONS: Decisions = {
  ...{ pending: new Set(), drafts: new Map(), draft: null, refusals: new Map(), last: null, onAir: null },
  ...{ decide: async () => {}, take: () => {}, write: () => {}, closeDraft: () => {} },
}
const LINE: HistoryLine = { at: 0, by: 'Mona', verb: 'approve', questionId: 'q1', detail: null }

/** A desk whose portal answers as told, and what it was asked. */
function deskWith(options: {
  readonly settings?: DeskSettings
  readonly event?: Partial<EventRow>
  readonly questions?: readonly DeskQuestion[]
  readonly configured?: Reply<DeskSettings>
  readonly control?: RoomControl
}) {
  const { settings = SETTINGS, event = {}, questions = [], configured = { ok: true, value: SETTINGS } } = options
  const asked: unknown[] = []
  const answer = <T,>(question: unknown, reply: T) => {
    asked.push(question)
    return Promise.resolve(reply)
  }
  const done = { ok: true, value: null } as const
  const control: RoomControl = options.control ?? {
    configure: (change, basedOn) => answer({ change, basedOn }, configured),
    rehearse: (on) => answer({ on }, done),
    wipeRehearsal: () => answer('wipe', done),
    purge: (questionId, basedOn) => answer({ purge: questionId, basedOn }, { ok: true, value: deskQuestion() }),
    history: () => Promise.resolve({ ok: true, value: [LINE] }),
  }
  const row = eventRowOf(buildEvent())
  if (!row) throw new Error('not a draft')
  const held = new Map(questions.map((question) => [question.id, question]))
  const room: DeskRoom = { control, questions: held, revision: 9, flagWords: settings.flagWords, timeZone: 'UTC' }
  const desk = { event: { ...row, ...event }, settings, questions: held, control, connection: 'connected' as const }
  return { bar: <RoomBar slug="evening" desk={desk} room={room} />, room, asked }
}

/** Dialogs stand outside the page's root. */
async function press(words: string): Promise<void> {
  const all = [...document.querySelectorAll<HTMLElement>('button, label')]
  const found = all.find(({ textContent }) => textContent === words)
  if (!found) throw new Error(`nothing to press says “${words}”: ${all.map(({ textContent }) => textContent)}`)
  await act(async () => found.click())
}

function said(page: Rendered): string {
  return `${page.root.textContent} ${document.querySelector('[role=dialog]')?.textContent ?? ''}`
}

test('only what was changed is sent, on the settings that were seen', async () => {
  const { bar, asked } = deskWith({ questions: [deskQuestion()] })
  await using page = await rendered(bar)
  await press('Settings…')
  await press('A moderator reads each question before others see it')
  expect(said(page)).toContain('The question that waits will wait on: turning this off publishes nothing by itself.')
  await page.type(document.querySelector('#flag-words'), 'dose\nmy patient')
  await press('Save')
  expect(asked).toEqual([{ change: { moderated: false, flagWords: ['dose', 'my patient'] }, basedOn: 4 }])
  expect(document.querySelector('[role=dialog]')).toBeNull()
})

test('settings that a colleague has changed are shown before they can be saved over', async () => {
  const outdated = { ok: false, code: 'outdated', message: 'Somebody else.' } as const
  const { bar, asked, room } = deskWith({ configured: outdated })
  await using page = await rendered(bar)
  await press('Settings…')
  await press('Questions and votes are open')
  await press('Save')
  const newer = { ...SETTINGS, slowModeSeconds: 60, revision: 7 }
  await page.show(deskWith({ settings: newer, control: room.control }).bar)
  expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).toBe(
    'Somebody else has just changed the settings. Now: Questions are open, each is read before others see it, slow mode: one question every 60 s. Nothing of yours was saved: look again, then save.',
  )
  expect(document.querySelector<HTMLSelectElement>('#slow-mode')?.value).toBe('60')
  await press('Save')
  expect(asked).toEqual([
    { change: { roomOpen: false }, basedOn: 4 },
    { change: { roomOpen: false }, basedOn: 7 },
  ])
})

test('the switched state is said plainly', async () => {
  const { bar } = deskWith({ settings: { ...SETTINGS, roomOpen: false, slowModeSeconds: 30 } })
  await using page = await rendered(bar)
  const unusual = [...page.root.querySelectorAll('[data-unusual]')].map(({ textContent }) => textContent)
  expect(unusual).toEqual(['Questions are closed', 'slow mode: one question every 30 s'])
})

test('a rehearsal is begun before the event and never during it', async () => {
  const { bar, asked } = deskWith({ event: { state: 'scheduled' } })
  await using page = await rendered(bar)
  await press('Rehearse…')
  await press('Begin the rehearsal')
  expect(asked).toEqual([{ on: true }])
  await page.show(deskWith({ event: { state: 'live' } }).bar)
  expect(said(page)).not.toContain('Rehearse')
})

test('what is left of a rehearsal is said during the event, and wiped with one click that is confirmed', async () => {
  const { bar, asked } = deskWith({ event: { state: 'live' }, questions: [deskQuestion({ rehearsal: true })] })
  await using page = await rendered(bar)
  expect(said(page)).toContain('The rehearsal is over1 question of it is still here. The audience sees none of it.')
  await press('Wipe the rehearsal…')
  expect(asked).toEqual([])
  await press('Wipe it')
  expect(asked).toEqual(['wipe'])
})

test('a question is removed for good by the second press, as it was seen', async () => {
  const question = deskQuestion({ number: 17 })
  const { room, asked } = deskWith({ questions: [question] })
  await using page = await rendered(
    <DeskRoomProvider value={room}>
      <QuestionMore
        more={{ about: question, isOpen: true }}
        question={question}
        decisions={NO_DECISIONS}
        board={{ current: null }}
        onClose={() => {}}
      />
    </DeskRoomProvider>,
  )
  expect(said(page)).toContain('Mona approved it')
  await press('Remove for good…')
  expect(said(page)).toContain('Remove question 17 for good?')
  expect(asked).toEqual([])
  await press('Remove it')
  expect(asked).toEqual([{ purge: 'q1', basedOn: 9 }])
})
