import { expect, test } from 'vitest'
import { loader as listLoader } from '../../../app/routes/admin._index.tsx'
import { action as editAction, loader as editLoader } from '../../../app/routes/admin.events.$slug.tsx'
import { loader as newLoader } from '../../../app/routes/admin.events.new.tsx'
import { loader as peopleLoader, action as rolesAction } from '../../../app/routes/admin.people.tsx'
import { askedFor, SAMPLE_NOW, thrownStatus } from '../../support/load-context.ts'
import { personWith, samplePortal } from '../../support/sample-portal.ts'

const GATES = [
  ['the list of events', listLoader, {}],
  ['a new event', newLoader, {}],
  ['an event', editLoader, { slug: 'small-vessels' }],
  ['people and roles', peopleLoader, {}],
] as const

test.each(GATES)('%s: guests are asked to sign in, people without a role are sent away', async (_, load, params) => {
  const url = 'http://localhost/admin'
  const guest = await (async () => load(askedFor({ url, params })))().catch((thrown: Response) => thrown)
  expect(guest instanceof Response && guest.headers.get('Location')).toBe('/login?next=%2Fadmin')
  const attendee = (async () => load(askedFor({ url, params, viewer: personWith() })))()
  expect(await thrownStatus(attendee)).toBe(403)
})

test('staff see drafts and cancelled events, and the rooms they may enter', async () => {
  const { events, mayCreate } = await listLoader(askedFor({ viewer: personWith('producer') }))
  expect(mayCreate).toBe(false)
  expect(events.find(({ slug }) => slug === 'a-draft')).toMatchObject({
    mayProduce: true,
    mayEdit: false,
    mayModerate: false,
  })
})

test('a draft is scheduled, an event cancelled and taken back by the form’s buttons', async () => {
  const portal = samplePortal({ now: SAMPLE_NOW })
  const viewer = personWith('organiser')
  const press = async (slug: string, move: string) => {
    await editAction(askedFor({ portal, viewer, params: { slug }, form: { move } }))
    return (await portal.events.bySlug(viewer, slug)).state
  }
  expect(await press('a-draft', 'schedule')).toBe('scheduled')
  expect(await press('a-draft', 'cancel')).toBe('cancelled')
  expect(await press('a-draft', 'reinstate')).toBe('scheduled')
  expect(await press('a-draft', 'nonsense')).toBe('scheduled')
})

test('who may not edit an event cannot move it either', async () => {
  const viewer = personWith('producer')
  const asked = askedFor({ viewer, params: { slug: 'small-vessels' }, form: { move: 'cancel' } })
  expect(await thrownStatus(editAction(asked))).toBe(403)
})

test('an administrator gives and takes roles, nobody else', async () => {
  const portal = samplePortal({ now: SAMPLE_NOW })
  const form = { email: 'mara@society.invalid', name: 'Mara', role: 'moderator', eventId: 'live' }
  expect(await thrownStatus(rolesAction(askedFor({ portal, viewer: personWith('organiser'), form })))).toBe(403)
  await rolesAction(askedFor({ portal, viewer: personWith('admin'), form }))
  const mara = (await portal.accounts.list()).find(({ email }) => email === form.email)
  expect(mara?.grants).toEqual([{ role: 'moderator', eventId: 'live' }])
  const taken = { revoke: 'yes', userId: String(mara?.userId), role: 'moderator', eventId: 'live' }
  await rolesAction(askedFor({ portal, viewer: personWith('admin'), form: taken }))
  expect((await portal.accounts.list()).find(({ email }) => email === form.email)?.grants).toEqual([])
})

test('organisers see nobody’s address', async () => {
  expect((await peopleLoader(askedFor({ viewer: personWith('organiser') }))).people).toEqual([])
})
