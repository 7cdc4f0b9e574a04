import { expect, test } from 'vitest'
import { action, loader } from '../../app/routes/stage.$slug_.link[.]json.ts'
import type { Viewer } from '../../server/accounts/viewer.ts'
import type { StageLinks } from '../../server/events/stage-links.ts'
import { freshDatabase } from '../support/database.ts'
import { askedFor, thrownStatus } from '../support/load-context.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { samplePortal } from '../support/sample-portal.ts'
import { stageLinksOver } from '../support/stage-link.ts'
import { guest, person } from '../support/viewers.ts'

const moderator = person('moderator', 'moderator')

function asked(stageLinks: StageLinks, viewer: Viewer, intent?: string) {
  const portal = { ...samplePortal({ now: 0 }), stageLinks }
  return askedFor({ params: { slug: SLUG }, viewer, portal, form: intent === undefined ? undefined : { intent } })
}

test('the link is off, is made, is the same when looked at again, is switched off; no cache keeps it', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const links = stageLinksOver(database.client)
  expect(await (await loader(asked(links, moderator))).json()).toEqual({ address: null })
  const made = await action(asked(links, moderator, 'renew'))
  expect(made.headers.get('Cache-Control')).toBe('no-store')
  const { address } = await made.json()
  expect(address).toBe(`http://127.0.0.1:3000/stage/${SLUG}?key=${await links.keyOf(moderator, SLUG)}`)
  expect(await (await loader(asked(links, moderator))).json()).toEqual({ address })
  expect(await (await action(asked(links, moderator, 'switch-off'))).json()).toEqual({ address: null })
})

test('who may not change it is told of no stage, and an unknown button changes nothing', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const links = stageLinksOver(database.client)
  const key = await links.renew(moderator, SLUG)
  for (const viewer of [guest('ada'), person('emi', 'speaker')]) {
    expect(await thrownStatus(loader(asked(links, viewer)))).toBe(404)
    expect(await thrownStatus(action(asked(links, viewer, 'renew')))).toBe(404)
  }
  expect(await thrownStatus(action(asked(links, moderator, 'rotate')))).toBe(400)
  expect(await links.keyOf(moderator, SLUG)).toBe(key)
})
