import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Questions } from '../../server/questions/questions.ts'
import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import { openBrowser } from '../support/browser.ts'
import { scheduleEvening } from '../support/evening.ts'
import { runPortal } from '../support/running-portal.ts'
import { signIn } from '../support/signed-in.ts'
import { until } from '../support/until.ts'
import { guest } from '../support/viewers.ts'

/** What no attendee may receive a byte of, by where it stands. */
const HIDDEN = {
  waiting: 'canary-waiting-5d1c',
  dismissed: 'canary-dismissed-81fe',
  dismissalText: 'canary-dismissal-words-2b77',
  original: 'canary-original-c03a',
  mergedTwin: 'canary-merged-twin-9e42',
  note: 'canary-note-6f10',
  label: 'canary-label-d4',
  stageNote: 'canary-stage-note-77b5',
  flagWord: 'canaryflagword3c',
  pollDraft: 'canary-poll-draft-e9d1',
  rehearsal: 'canary-rehearsal-1a6d',
} as const
/** What even the desk is not sent. */
const SECRET = {
  address: 'canary-address-f2c8',
  asker: 'canary-asker-40be',
} as const
const PURGED = 'canary-purged-b31e'
const SHOWN = 'Which of these words is everybody’s?'

const MODERATOR_ADDRESS = 'organiser@nordhaven.example'

test('what is hidden is in no byte that an attendee’s page, socket, JSON, export or search receives', async () => {
  await using portal = await runPortal()
  await using browser = await openBrowser()
  const organiser = await signIn(portal.portal, 'organiser')
  const attendee = await signIn(portal.portal, 'attendee')
  const { slug } = await scheduleEvening(portal.portal, organiser.viewer)
  const { page } = await browser.visit(portal.url)
  const received = everythingReceived(page)
  const pending = pendingRequests(page)
  await page.goto(`${portal.url}/events/${slug}`)
  await page.getByText('Connected', { exact: false }).first().waitFor()

  const desk = deskOf(portal.portal.questions, slug, organiser.viewer)
  await rehearse(desk)
  await portal.portal.events.goLive(organiser.viewer, slug)
  await hold(desk)
  const last = await desk.asked(SHOWN)
  await desk.decide(last, { verb: 'approve' })
  await until(() => received().some((text) => text.includes(SHOWN)), { withinSeconds: 10, what: 'the socket’s words' })
  // The list keeps still under its reader.
  await page.getByRole('button', { name: /new question/ }).click()
  await page.getByText(SHOWN).first().waitFor()

  // What is on its way still may hold what is there still.
  const isAtRest = () => pending.size === 0
  await until(isAtRest, { withinSeconds: 10, what: 'the page to have all it asked for' })
  await desk.purgeText(PURGED)
  const beforePurge = received().length
  await page.reload()
  await page.getByText(SHOWN).first().waitFor()
  const fetched = await Promise.all(
    [attendee.cookie, ''].flatMap((cookie) => addresses(slug).map((path) => textOf(`${portal.url}/${path}`, cookie))),
  )
  await portal.portal.events.end(organiser.viewer, slug)
  await page.reload()
  await page.getByText(SHOWN).first().waitFor()

  const everything = [...received(), ...fetched]
  for (const [where, words] of Object.entries({ ...HIDDEN, ...SECRET, moderator: MODERATOR_ADDRESS })) {
    expect([where, everything.filter((text) => text.includes(words)).length]).toEqual([where, 0])
  }
  const afterwards = [...received().slice(beforePurge), ...fetched].filter((text) => text.includes(PURGED))
  expect(afterwards, 'what was purged').toEqual([])
  // The canaries sing where they may: else nothing is proved.
  const atDesk = JSON.stringify(await desk.everything())
  for (const words of Object.values(HIDDEN)) expect(atDesk).toContain(words)
  for (const words of Object.values(SECRET)) expect(atDesk).not.toContain(words)
})

/** Where an attendee may look, and where they might try to. */
function addresses(slug: string): readonly string[] {
  return [
    '',
    'events',
    `events/${slug}`,
    `events/${slug}.data`,
    `events/${slug}.ics`,
    `events/${slug}/questions.json?since=0`,
    `events/${slug}/questions.json?since=3`,
    `desk/${slug}`,
    `desk/${slug}.data`,
    `desk/${slug}/export.csv`,
    `desk/${slug}/export.json`,
    `desk/${slug}/polls.csv`,
    `stage/${slug}`,
    `studio/${slug}`,
    'viewer.json',
    `events?q=${HIDDEN.waiting.slice(0, 6)}`,
  ]
}

async function textOf(url: string, cookie: string): Promise<string> {
  return (await fetch(url, { headers: { cookie } })).text()
}

/** @returns the bodies of all answers and all frames of all sockets of a page so far, as text, in their order */
function everythingReceived(page: Page): () => readonly string[] {
  const texts: string[] = []
  page.on('response', async (response) => {
    const place = texts.push('') - 1 // its body comes later than what may be answered after it
    const body = await response.body().catch(() => undefined) // a redirection has none
    if (body) texts[place] = `${body.toString('latin1')}\n${body.toString('utf8')}`
  })
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => texts.push(payload.toString())))
  return () => texts
}

/** What a page has asked for and not been answered in full, media aside. */
function pendingRequests(page: Page): ReadonlySet<Request> {
  const pending = new Set<Request>()
  page.on('request', (request) => {
    if (!request.url().includes('/media/')) pending.add(request)
  })
  page.on('requestfinished', (request) => pending.delete(request))
  page.on('requestfailed', (request) => pending.delete(request))
  return pending
}

type Desk = ReturnType<typeof deskOf>

function deskOf(questions: Questions, slug: string, moderator: Parameters<Questions['desk']>[0]) {
  const asked = (text: string, who = guest(crypto.randomUUID()), mailTo: string | null = null) =>
    questions.ask(who, { slug, text, name: null, addressee: null, mailTo, key: crypto.randomUUID() })
  const decide = ({ id }: { readonly id: string }, decision: Decision): Promise<DeskQuestion> =>
    questions.decide(moderator, { slug, questionId: id, basedOn: Number.MAX_SAFE_INTEGER, decision })
  return {
    asked,
    decide,
    questions,
    slug,
    moderator,
    purgeText: async (text: string) => {
      const found = (await questions.desk(moderator, slug, 0)).questions.find((question) => question.text === text)
      if (!found) throw new Error(`nobody asked ${text}`)
      await questions.purge(moderator, { slug, questionId: found.id, basedOn: found.revision })
    },
    everything: async () => [
      await questions.desk(moderator, slug, 0),
      await questions.stage(moderator, slug),
      await questions.export(moderator, slug),
    ],
  }
}

async function rehearse({ questions, slug, moderator, asked, decide }: Desk): Promise<void> {
  await questions.rehearse(moderator, slug, true)
  await decide(await asked(HIDDEN.rehearsal), { verb: 'approve' })
  await questions.rehearse(moderator, slug, false)
}

/** Puts every canary where it is hidden. */
async function hold({ questions, slug, moderator, asked, decide }: Desk): Promise<void> {
  await asked(HIDDEN.waiting, guest(SECRET.asker), `${SECRET.address}@example.org`)
  await decide(await asked(HIDDEN.dismissed), { verb: 'dismiss', reason: 'other', text: HIDDEN.dismissalText })
  const edited = await asked(HIDDEN.original)
  await decide(edited, { verb: 'edit', text: 'What an edited question says' })
  await decide(edited, { verb: 'annotate', addressee: null, note: HIDDEN.note, labels: [HIDDEN.label] })
  await decide(edited, { verb: 'approve' })
  await decide(await asked(HIDDEN.mergedTwin), { verb: 'merge', into: edited.id })
  await decide(await asked(PURGED), { verb: 'approve' })
  await questions.writeToStage(moderator, slug, HIDDEN.stageNote)
  await questions.configure(moderator, {
    slug,
    basedOn: Number.MAX_SAFE_INTEGER,
    change: { flagWords: [HIDDEN.flagWord] },
  })
  await questions.draftPoll(moderator, {
    slug,
    question: HIDDEN.pollDraft,
    choices: ['Yes', 'No'],
    selects: 'one',
    shows: 'live',
    key: crypto.randomUUID(),
  })
}
