// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { DESK_KEYS } from '../../app/desk/desk-keys.ts'
import { DeskWork } from '../../app/desk/desk-work.tsx'
import type { Decision, DeskQuestion, Seed } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { deskQuestion } from '../support/desk-question.ts'
import { rendered } from '../support/rendered.ts'

const waiting = [1, 2, 3].map((number) => deskQuestion({ id: `w${number}`, number, text: `Question ${number}?` }))
const scans = [
  deskQuestion({
    id: 'scan',
    number: 5,
    text: 'How long do you wait with the second scan?',
    state: 'approved',
    votes: 1,
  }),
  deskQuestion({ id: 'other', number: 6, text: 'Which words do you avoid in the report?' }),
  deskQuestion({ id: 'twin', number: 7, text: 'How long should we wait with a second scan?' }),
]
const queued = deskQuestion({ id: 'q', number: 4, state: 'queued', queuePosition: 1 })

const UNSENT = { ok: false, code: 'unavailable', message: 'Not in this test.' } as const
const EVENING = { timeZone: 'Europe/Vienna', serverTime: Date.UTC(2026, 3, 8, 16) }

test('a key decides about the question that has the focus', async () => {
  const { desk, decided } = deskWith(waiting)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w2').focus()
  await page.press('a')
  expect(decided).toEqual([['w2', { verb: 'approve' }]])
})

test('keys do nothing while somebody types, nor with a modifier', async () => {
  const { desk, decided } = deskWith([queued])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('w', card(page.root, 'q'))
  const textarea = page.root.querySelector('textarea')
  await page.press('o', textarea)
  card(page.root, 'q').dispatchEvent(new KeyboardEvent('keydown', { key: 'o', ctrlKey: true, bubbles: true }))
  expect(decided).toEqual([])
  expect(textarea).not.toBeNull()
})

test('a dismissal is sent with the reason that was chosen', async () => {
  const { desk, decided } = deskWith(waiting)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('d', card(page.root, 'w1'))
  await page.click('Names a patient, or could reveal one')
  await page.click('Dismiss')
  expect(decided).toEqual([['w1', { verb: 'dismiss', reason: 'patient-data', text: null }]])
})

test('escape leaves a form and gives the focus back to the question', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('d', card(page.root, 'w1'))
  await page.press('Escape', page.root.querySelector('form input'))
  expect(page.root.querySelector('form')).toBeNull()
  expect(document.activeElement).toBe(card(page.root, 'w1'))
})

test('arrows move the focus from question to question', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w1').focus()
  await page.press('ArrowDown')
  await page.press('ArrowDown')
  await page.press('ArrowUp')
  expect(document.activeElement).toBe(card(page.root, 'w2'))
})

test('when a decision takes a question away, the one that takes its place has the focus', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  card(page.root, 'w1').focus()
  const [first, ...others] = waiting
  await page.show(
    <DeskWork
      {...EVENING}
      desk={deskWith([{ ...first, ...deskQuestion({ id: 'w1', state: 'dismissed' }) }, ...others]).desk}
    />,
  )
  expect(document.activeElement).toBe(card(page.root, 'w2'))
})

test('a decision that came second says what somebody else decided', async () => {
  const outdated = { ok: false, code: 'outdated', message: 'Something else happened.' } as const
  const { decide } = deskWith(waiting, outdated).desk
  await using page = await rendered(<DeskWork {...EVENING} desk={deskWith(waiting, outdated).desk} />)
  await page.press('a', card(page.root, 'w1'))
  const newer = deskWith([deskQuestion({ id: 'w1', number: 1, state: 'approved', revision: 2 })]).desk
  await page.show(<DeskWork {...EVENING} desk={{ ...newer, decide }} />)
  expect(page.root.querySelector('[role=alert]')?.textContent).toBe(
    'Somebody else has just changed this question. Question 1 is now approved. Nothing of yours was changed or lost: look again, then decide.',
  )
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

test('? opens a dialog with every key, wherever the focus is, and turns them off', async () => {
  const { desk, decided } = deskWith(waiting)
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
  const { desk } = deskWith([...waiting, queued])
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

test('shift with an arrow orders the queue', async () => {
  const queue = ['a', 'b'].map((id, at) => deskQuestion({ id, number: at + 1, state: 'queued', queuePosition: at }))
  const { desk, decided } = deskWith(queue)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('ArrowUp', card(page.root, 'b'), { shiftKey: true })
  expect(decided).toEqual([['b', { verb: 'queue', before: 'a' }]])
})

test('a form decides about the question as it was when the form was opened, says when it changed, and keeps its words', async () => {
  const outdated = { ok: false, code: 'outdated', message: '' } as const
  const { desk, based } = deskWith([{ ...queued, revision: 4 }], outdated)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('w', card(page.root, 'q'))
  await page.type(page.root.querySelector('textarea'), 'Not for children.')
  const changed = deskWith([{ ...queued, state: 'approved', text: 'And in adults?', revision: 9 }]).desk
  await page.show(<DeskWork {...EVENING} desk={{ ...changed, decide: desk.decide }} />)
  expect(page.root.querySelector('[role=alert]')?.textContent).toContain(
    'Somebody else has just changed this question.',
  )
  await page.click('Publish the answer')
  expect(page.root.querySelector('textarea')?.value).toBe('Not for children.')
  await page.click('Publish the answer')
  expect(based).toEqual([4, undefined])
})

test('until the desk can send, its buttons do not look as if they could', async () => {
  const { desk } = deskWith(waiting)
  await using page = await rendered(<DeskWork {...EVENING} desk={{ ...desk, connection: 'connecting' }} />)
  expect(page.root.querySelectorAll('fieldset:disabled .button')).not.toHaveLength(0)
  await page.show(<DeskWork {...EVENING} desk={desk} />)
  expect(page.root.querySelectorAll('fieldset:disabled')).toHaveLength(0)
})

test('M asks into which question, the likeliest is chosen already, and Enter merges', async () => {
  const { desk, decided } = deskWith(scans)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('m', card(page.root, 'twin'))
  expect(document.activeElement?.getAttribute('type')).toBe('search')
  expect(page.root.querySelector('form output')?.textContent).toContain('Question 7 goes into question 5.')
  await submit(page.root)
  expect(decided).toEqual([['twin', { verb: 'merge', into: 'scan' }]])
})

test('another survivor is found by its number or with the arrows; what is dismissed is none', async () => {
  const { desk, decided } = deskWith([...scans, deskQuestion({ id: 'no', number: 9, state: 'dismissed' })])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('m', card(page.root, 'twin'))
  const field = page.root.querySelector('form input[type=search]')
  await page.type(field, '9')
  expect(page.root.querySelector('form output')?.textContent).toContain('No question like that')
  expect(page.root.querySelector<HTMLButtonElement>('form [type=submit]')?.disabled).toBe(true)
  await page.type(field, '')
  await page.press('ArrowDown', field)
  await submit(page.root)
  await page.press('Escape', field)
  await page.press('m', card(page.root, 'twin'))
  await page.type(page.root.querySelector('form input[type=search]'), '#6')
  await submit(page.root)
  expect(decided.map(([, decision]) => decision)).toEqual([
    { verb: 'merge', into: 'other' },
    { verb: 'merge', into: 'other' },
  ])
})

test('a question that resembles none is merged into none by itself', async () => {
  const { desk } = deskWith(scans)
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('m', card(page.root, 'other'))
  expect(page.root.querySelector<HTMLButtonElement>('form [type=submit]')?.disabled).toBe(true)
  expect(page.root.querySelector('form output')?.textContent).toContain('None resembles it.')
})

test('the hint at a twin merges in one press, and says what happened', async () => {
  const merged = deskQuestion({ ...scans[2], state: 'merged', mergedInto: 'scan' })
  const { desk, decided } = deskWith(scans, { ok: true, value: merged })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.click('Merge into 5')
  expect(decided).toEqual([['twin', { verb: 'merge', into: 'scan' }]])
  const words = () => page.root.querySelector('.desk-done-words')?.textContent
  await page.show(
    <DeskWork {...EVENING} desk={{ ...desk, questions: deskWith([...scans.slice(0, 2), merged]).desk.questions }} />,
  )
  expect(words()).toBe('Question 7 is merged into question 5.')
  // Not any more, once that is taken back.
  await page.show(<DeskWork {...EVENING} desk={desk} />)
  expect(words()).toBe('')
})

test('what is merged is shown under the one that survives, found by its own words, and taken out again', async () => {
  const merged = deskQuestion({ id: 'm', number: 8, text: 'Low dose?', state: 'merged', mergedInto: 'scan' })
  const alone = { ...merged, state: 'queued', mergedInto: null } as const
  const { desk, decided } = deskWith([...scans, merged], { ok: true, value: alone })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  expect(card(page.root, 'm').parentElement?.closest('[data-question]')).toBe(card(page.root, 'scan'))
  await page.type(page.root.querySelector('.desk-search input'), 'low dose')
  expect(
    [...page.root.querySelectorAll<HTMLElement>('[data-question]')].map(({ dataset }) => dataset.question),
  ).toEqual(['scan', 'm'])
  await page.click('Unmerge')
  await page.press('m', card(page.root, 'm'))
  expect(decided).toEqual([
    ['m', { verb: 'unmerge' }],
    ['m', { verb: 'unmerge' }],
  ])
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: deskWith([...scans, alone]).desk.questions }} />)
  expect(page.root.querySelector('.desk-done-words')?.textContent).toBe(
    'Question 8 stands alone again. It is in the queue.',
  )
})

test('a question is edited before it is approved: the form opens with its words, and E and the button do the same', async () => {
  const { desk, decided } = deskWith(waiting)
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
  const { desk, decided } = deskWith([...waiting, queued])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('e', card(page.root, 'w1'))
  await page.type(page.root.querySelector('textarea'), 'Half a')
  await page.press('d', card(page.root, 'w1'))
  await page.press('a', card(page.root, 'w2'))
  await page.press('w', card(page.root, 'q'))
  expect([...page.root.querySelectorAll('textarea')].map(({ value }) => value)).toEqual(['Half a', ''])
  expect(decided).toEqual([['w2', { verb: 'approve' }]])
})

test('a form stays open over another decision of one’s own about the same question, and is about what it became', async () => {
  const approved = { ...waiting[0], ...deskQuestion({ id: 'w1', state: 'approved', revision: 7 }) }
  const { desk, based } = deskWith(waiting, { ok: true, value: approved })
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('e', card(page.root, 'w1'))
  await page.press('a', card(page.root, 'w1'))
  await page.show(<DeskWork {...EVENING} desk={{ ...desk, questions: new Map([['w1', approved]]) }} />)
  expect(page.root.querySelector('[role=alert]')).toBeNull()
  await page.click('Save the question')
  expect(based).toEqual([undefined, 7])
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

test('while a question is on air, the next may send it back to the queue, by B and by a button that says which', async () => {
  const onAir = deskQuestion({ id: 'air', number: 8, state: 'on-air' })
  const { desk, decided } = deskWith([queued, onAir])
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} />)
  await page.press('b', card(page.root, 'q'))
  await page.click('On air, 8 back to the queue')
  const inItsPlace = ['q', { verb: 'put-on-air', former: 'queued' }]
  expect(decided).toEqual([inItsPlace, inItsPlace])
  await page.show(<DeskWork {...EVENING} desk={deskWith([queued]).desk} />)
  expect(page.root.textContent).not.toContain('back to the queue')
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

test('U and a button that says what it does take the latest decisions back, those of before too', async () => {
  const { desk, undone } = deskWith(waiting, { ok: true, value: deskQuestion({ id: 'w1', revision: 12 }) })
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
  const { desk, undone } = deskWith(waiting, away)
  const before = [{ questionId: 'w1', verb: 'approve', revision: 4 }] as const
  await using page = await rendered(<DeskWork {...EVENING} desk={desk} decided={before} />)
  await page.press('u', document.body)
  await page.press('u', document.body)
  expect(undone).toEqual([4, 4])
})

test('S opens a question of the moderators’ own, whose words outlive a refusal, and which is sent again with its key', async () => {
  const { desk, seeded } = deskWith(waiting, { ok: false, code: 'too-long', message: 'At most 500 characters.' })
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

function deskWith(questions: readonly DeskQuestion[], reply?: Reply<DeskQuestion>) {
  const decided: [string, Decision][] = []
  const based: (number | undefined)[] = []
  const undone: number[] = []
  const seeded: Omit<Seed, 'slug'>[] = []
  const desk = {
    connection: 'connected' as const,
    stageNote: null,
    company: null,
    attend: () => {},
    writeToStage: async () => UNSENT,
    withdrawNote: async () => UNSENT,
    questions: new Map(questions.map((question) => [question.id, question])),
    undo: async (revision: number): Promise<Reply<DeskQuestion>> => {
      undone.push(revision)
      return reply ?? { ok: true, value: deskQuestion() }
    },
    seed: async (seed: Omit<Seed, 'slug'>): Promise<Reply<DeskQuestion>> => {
      seeded.push(seed)
      return reply ?? { ok: true, value: deskQuestion() }
    },
    decide: async (questionId: string, decision: Decision, basedOn?: number): Promise<Reply<DeskQuestion>> => {
      decided.push([questionId, decision])
      based.push(basedOn)
      return reply ?? { ok: true, value: deskQuestion({ id: questionId }) }
    },
  }
  return { desk, decided, based, undone, seeded }
}

function card(root: HTMLElement, id: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(`[data-question=${id}]`)
  if (!found) throw new Error(`no card for ${id}`)
  return found
}

function submit(root: HTMLElement): Promise<void> {
  return act(async () => root.querySelector('form')?.requestSubmit())
}
