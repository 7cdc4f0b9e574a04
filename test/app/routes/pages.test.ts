import { expect, test } from 'vitest'
import { loader as homeLoader } from '../../../app/routes/_index.tsx'
import { loader as assetLoader } from '../../../app/routes/assets.$id.ts'
import { loader as eventLoader } from '../../../app/routes/events.$slug.tsx'
import { loader as fileLoader } from '../../../app/routes/events.$slug[.]ics.ts'
import { askedFor, thrownStatus } from '../../support/load-context.ts'
import { personWith } from '../../support/sample-portal.ts'

const event = (slug: string, viewer?: ReturnType<typeof personWith>) =>
  eventLoader(askedFor({ params: { slug }, viewer }))

test('home shows what is on, what comes and what was, and no secrets among them', async () => {
  const { live, upcoming, replays } = await homeLoader(askedFor({}))
  expect(live.map(({ slug }) => slug)).toEqual(['the-quiet-lung'])
  expect(upcoming.map(({ slug }) => slug)).toEqual(['small-vessels', 'the-childs-chest', 'for-members'])
  expect(replays.map(({ slug }) => slug)).toEqual(['dust-and-time', 'what-the-report-should-say', 'mediastinum'])
})

test('an event’s page is the same for everybody who may see it', async () => {
  const asGuest = await event('the-quiet-lung')
  expect(await event('the-quiet-lung', personWith('admin'))).toEqual(asGuest)
  expect(JSON.stringify(asGuest)).not.toMatch(/hasStreamKey|askerId|email/)
})

test('a replay comes with its chapters, an event before it without', async () => {
  expect((await event('dust-and-time')).replay?.chapters.map(({ anchor }) => anchor)).toContain('q-1')
  expect((await event('small-vessels')).replay).toBeNull()
})

test('drafts are not there for guests', async () => {
  expect(await thrownStatus(event('a-draft'))).toBe(404)
  expect(await thrownStatus(event('no-such-event'))).toBe(404)
})

test('a guest reads what is announced of an event for registered people, and nothing of its room', async () => {
  const outside = await event('for-members')
  expect(outside.event.title).toBe('Members’ reading hour')
  expect(outside).toMatchObject({ room: null, replay: null })
  expect((await event('for-members', personWith())).room).toMatchObject({ from: 0 })
})

test('an event can be had as a calendar file by those who may see it', async () => {
  const file = await fileLoader(askedFor({ params: { slug: 'small-vessels' } }))
  expect(file.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
  expect(await thrownStatus(fileLoader(askedFor({ params: { slug: 'a-draft' } })))).toBe(404)
})

test('a picture is sent as what its bytes are, to be kept for ever', async () => {
  const picture = await assetLoader(askedFor({ params: { id: 'plate-1' } }))
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
})

test.each(['nothing', '../../etc/passwd', ''])('“%s” is no picture', async (id) => {
  expect((await assetLoader(askedFor({ params: { id } }))).status).toBe(404)
})
