import { expect, test } from 'vitest'
import { actInStudio } from '../../app/studio/act-in-studio.ts'
import type { SrtEncoders } from '../../server/events/srt-encoders.ts'
import type { Questions } from '../../server/questions/questions.ts'
import { personWith, samplePortal } from '../support/sample-portal.ts'

const NOW = Date.UTC(2026, 3, 8, 16, 24)

test('a new key is shown once, in the answer to the press', async () => {
  const { press, portal, producer } = studio('the-quiet-lung')
  const first = await press({ intent: 'rotate-key' })
  const second = await press({ intent: 'rotate-key' })
  expect(first).toEqual({ freshKey: expect.stringMatching(/^\S{20,}$/) })
  expect(second).not.toEqual(first)
  expect(await portal.events.bySlug(producer, 'the-quiet-lung')).toMatchObject({ hasStreamKey: true })
})

test('a backup key is a key of its own', async () => {
  const { press, portal, producer } = studio('the-quiet-lung')
  expect(await press({ intent: 'rotate-backup-key' })).toEqual({ freshBackupKey: expect.stringMatching(/^\S{20,}$/) })
  expect(await portal.events.bySlug(producer, 'the-quiet-lung')).toMatchObject({ hasBackupKey: true })
})

test('a press marks that a programme item begins now', async () => {
  const { press, portal, producer } = studio('the-quiet-lung')
  const { programme } = await portal.events.bySlug(producer, 'the-quiet-lung')
  const last = programme.at(-1)
  await press({ intent: 'mark-item', itemId: last?.id ?? '' })
  const marked = await portal.events.bySlug(producer, 'the-quiet-lung')
  expect(marked.programme.at(-1)?.startedAt).toBe(NOW)
})

test('what was marked by mistake has not begun', async () => {
  const { press, portal, producer } = studio('the-quiet-lung')
  const { programme } = await portal.events.bySlug(producer, 'the-quiet-lung')
  const itemId = programme.at(-1)?.id ?? ''
  await press({ intent: 'mark-item', itemId })
  await press({ intent: 'unmark-item', itemId })
  expect((await portal.events.bySlug(producer, 'the-quiet-lung')).programme.at(-1)?.startedAt).toBeNull()
})

test('ending makes a replay of a live event', async () => {
  const { press, portal, producer } = studio('the-quiet-lung')
  await press({ intent: 'end' })
  expect((await portal.events.bySlug(producer, 'the-quiet-lung')).state).toBe('replay')
})

test('what the event cannot do now is refused in words', async () => {
  const { press } = studio('the-quiet-lung')
  await expect(press({ intent: 'go-live' })).rejects.toMatchObject({ code: 'wrong-state' })
})

test('somebody without the role cannot press anything', async () => {
  const { portal } = studio('the-quiet-lung')
  const form = formOf({ intent: 'end' })
  const { events } = portal
  const rest = { questions: questionsOf([]), srt: srtOf([]) }
  const press = actInStudio({ events, ...rest, viewer: personWith('speaker'), slug: 'the-quiet-lung', form })
  await expect(press).rejects.toMatchObject({ code: expect.stringMatching(/not-allowed|not-found/) })
})

test('an SRT port is opened, its address told this once, and closed', async () => {
  const { press, srtPresses } = studio('the-quiet-lung')
  expect(await press({ intent: 'open-srt' })).toEqual({ freshSrtAddress: 'srt://live.example.org:9000?passphrase=p' })
  expect(await press({ intent: 'close-srt' })).toEqual({ done: 'close-srt' })
  expect(srtPresses).toEqual(['open the-quiet-lung', 'close the-quiet-lung'])
})

test('the question room’s rehearsal is begun, ended and wiped', async () => {
  const { press, roomPresses } = studio('the-quiet-lung')
  for (const intent of ['begin-rehearsal', 'end-rehearsal', 'wipe-rehearsal']) {
    expect(await press({ intent })).toEqual({ done: intent })
  }
  expect(roomPresses).toEqual(['rehearse the-quiet-lung', 'end the-quiet-lung', 'wipe the-quiet-lung'])
})

test('a takeover is the producer’s to allow, and nobody’s without the role', async () => {
  const { press, portal } = studio('the-quiet-lung')
  expect(await press({ intent: 'allow-takeover' })).toEqual({ done: 'allow-takeover' })
  await expect(portal.events.allowTakeover(personWith('speaker'), 'the-quiet-lung')).rejects.toMatchObject({
    kind: 'forbidden',
  })
})

test('a button the studio does not have is no server error', async () => {
  const { press } = studio('the-quiet-lung')
  await expect(press({ intent: 'explode' })).rejects.toMatchObject({ status: 400 })
})

function studio(slug: string) {
  const portal = samplePortal({ now: NOW })
  const producer = personWith('producer')
  const srtPresses: string[] = []
  const roomPresses: string[] = []
  const doors = { questions: questionsOf(roomPresses), srt: srtOf(srtPresses) }
  const press = (fields: Record<string, string>) =>
    actInStudio({ events: portal.events, ...doors, viewer: producer, slug, form: formOf(fields) })
  return { portal, producer, press, srtPresses, roomPresses }
}

/** A question room that only writes down what it is asked. */
function questionsOf(presses: string[]): Pick<Questions, 'rehearse' | 'wipeRehearsal'> {
  return {
    rehearse: async (_viewer, slug, isWanted) => void presses.push(`${isWanted ? 'rehearse' : 'end'} ${slug}`),
    wipeRehearsal: async (_viewer, slug) => void presses.push(`wipe ${slug}`),
  }
}

/** SRT doors that only write down what they are asked. */
function srtOf(presses: string[]): Pick<SrtEncoders, 'open' | 'close'> {
  return {
    open: async (_viewer, slug) => {
      presses.push(`open ${slug}`)
      return 'srt://live.example.org:9000?passphrase=p'
    },
    close: async (_viewer, slug) => void presses.push(`close ${slug}`),
  }
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
