import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { stageLinksOver } from '../support/stage-link.ts'
import { guest, person } from '../support/viewers.ts'

const moderator = person('moderator', 'moderator')
const NOT_FOUND = expect.objectContaining({ kind: 'not-found' })

test('a link lets its holder read one stage, and is the same to everybody who may change it', async () => {
  await using database = await freshDatabase()
  const id = await liveEvent(database.client)
  const links = stageLinksOver(database.client)
  expect(await links.keyOf(moderator, SLUG)).toBeNull()
  const key = await links.renew(moderator, SLUG)
  expect(Buffer.from(key, 'base64url')).toHaveLength(32)
  expect(await links.keyOf(person('producer', 'producer'), SLUG)).toBe(key)
  expect(await links.holder(SLUG, key)).toMatchObject({ kind: 'guest', participantId: null, holdsStageOf: id })
})

test('neither the key nor what would give it away is kept in the database', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const key = await stageLinksOver(database.client).renew(moderator, SLUG)
  expect(JSON.stringify(await database.client.event.findMany())).not.toContain(key)
  await expect(stageLinksOver(database.client, 'another portal’s secret').holder(SLUG, key)).rejects.toThrow(NOT_FOUND)
})

test('renewing and switching off end what was given out, also after switching on again', async () => {
  await using database = await freshDatabase()
  const id = await liveEvent(database.client)
  const links = stageLinksOver(database.client)
  const ended: string[] = []
  links.onEnded((eventId) => ended.push(eventId))
  const first = await links.renew(moderator, SLUG)
  const second = await links.renew(moderator, SLUG)
  await expect(links.holder(SLUG, first)).rejects.toThrow(NOT_FOUND)
  expect(await links.holder(SLUG, second)).toMatchObject({ holdsStageOf: id })
  await links.switchOff(moderator, SLUG)
  await expect(links.holder(SLUG, second)).rejects.toThrow(NOT_FOUND)
  expect(await links.keyOf(moderator, SLUG)).toBeNull()
  await links.renew(moderator, SLUG)
  await expect(links.holder(SLUG, second)).rejects.toThrow(NOT_FOUND)
  expect(ended).toEqual([id, id, id, id])
})

test('a key opens the stage of its own event only', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await liveEvent(database.client, { slug: 'another-evening' })
  const links = stageLinksOver(database.client)
  const key = await links.renew(moderator, SLUG)
  await links.renew(moderator, 'another-evening')
  await expect(links.holder('another-evening', key)).rejects.toThrow(NOT_FOUND)
})

test.each(['', 'short', 'x'.repeat(43), '='.repeat(64), '\u{1f511}'])('%j is no key', async (key) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const links = stageLinksOver(database.client)
  await expect(links.holder(SLUG, key)).rejects.toThrow(NOT_FOUND)
  await links.renew(moderator, SLUG)
  await expect(links.holder(SLUG, key)).rejects.toThrow(NOT_FOUND)
})

test.each([
  ['an attendee', person('ada')],
  ['a speaker', person('emi', 'speaker')],
  ['a guest', guest('bob')],
])('%s neither sees nor changes the link', async (_, viewer) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const links = stageLinksOver(database.client)
  const key = await links.renew(moderator, SLUG)
  await expect(links.keyOf(viewer, SLUG)).rejects.toThrow(NOT_FOUND)
  await expect(links.renew(viewer, SLUG)).rejects.toThrow(NOT_FOUND)
  await expect(links.switchOff(viewer, SLUG)).rejects.toThrow(NOT_FOUND)
  expect(await links.keyOf(moderator, SLUG)).toBe(key)
})
