import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { runPortal } from '../support/running-portal.ts'
import { codeInOutbox } from '../support/signed-in.ts'

const ADA = 'ada@nordhaven.example'

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('a new person signs in by mail, says a name, goes on, and signs out: %s', async (_how, javaScriptEnabled) => {
  await using portal = await runPortal()
  await using browser = await openBrowser()
  const { page, complaints } = await browser.visit(`${portal.url}/login?next=/events`, { javaScriptEnabled })

  await page.getByLabel('E-mail address').fill(ADA)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('Code').fill('000000x')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('This is not the code').waitFor()
  await page.getByLabel('Code').fill(await codeInOutbox(portal.dataDir))
  await page.getByRole('button', { name: 'Sign in' }).click()

  await page.getByLabel('Name').fill('Ada Lovelace')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(`${portal.url}/events`)
  await page.goto(`${portal.url}/account`)
  await page.getByText(ADA).waitFor()
  if (javaScriptEnabled) await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${portal.url}/`)
  await page.goto(`${portal.url}/account`)
  await page.waitForURL(`${portal.url}/login?next=%2Faccount`)
  expect(complaints.filter((complaint) => !complaint.includes('status of 400'))).toEqual([])
})

test('the token on the console makes the first administrator', async () => {
  await using portal = await runPortal()
  const token = await portal.portal.accounts.administratorToken()
  await using browser = await openBrowser()
  const { page, complaints } = await browser.visit(`${portal.url}/setup?token=${token}`)
  await page.getByLabel('Name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill(ADA)
  await page.getByRole('button', { name: 'Become the administrator' }).click()
  await page.waitForURL(`${portal.url}/admin`)
  await page.getByRole('link', { name: 'Administration' }).waitFor()
  expect(complaints).toEqual([])
})

test('what another site sends in somebody’s name is refused', async () => {
  await using portal = await runPortal()
  for (const path of ['/login', '/login.data', '/logout', '/setup', '/account']) {
    const foreign = { method: 'POST', headers: { Origin: 'https://evil.example' }, body: new URLSearchParams() }
    expect((await fetch(portal.url + path, foreign)).status, path).toBe(403)
  }
})

test('axe finds nothing on the pages of signing in, light and dark', async () => {
  await using portal = await runPortal()
  await using browser = await openBrowser()
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await browser.visit(`${portal.url}/setup`, { colorScheme, viewport: { width: 360, height: 740 } })
    expect(await offences(page), `setup, ${colorScheme}`).toEqual([])
    await page.goto(`${portal.url}/login`)
    expect(await offences(page), `address, ${colorScheme}`).toEqual([])
    await page.getByLabel('E-mail address').fill(ADA)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByLabel('Code').fill('000000x')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This is not the code').waitFor()
    expect(await offences(page), `code, ${colorScheme}`).toEqual([])
    await page.getByLabel('Code').fill(await codeInOutbox(portal.dataDir))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await offences(page), `account, ${colorScheme}`).toEqual([])
  }
})

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
