import { expect, test } from 'vitest'
import { lastGoodData } from '../../app/last-good-data.ts'

const away = () => Promise.reject(new TypeError('Failed to fetch'))
const answer = (status: number) => () => Promise.reject({ status, statusText: '', internal: false, data: {} })

test('gives the newest data, and that again while the portal is away', async () => {
  const keeping = lastGoodData<string>()
  expect(await keeping('a', async () => 'first')).toBe('first')
  expect(await keeping('a', async () => 'second')).toBe('second')
  expect(await keeping('a', away)).toBe('second')
  expect(await keeping('a', answer(502))).toBe('second')
})

test('a page that was not seen yet has nothing to fall back on', async () => {
  const keeping = lastGoodData<string>()
  await expect(keeping('a', away)).rejects.toThrow('Failed to fetch')
  await keeping('a', async () => 'first')
  await expect(keeping('b', away)).rejects.toThrow('Failed to fetch')
})

test('what the portal itself says is not kept from the reader', async () => {
  const keeping = lastGoodData<string>()
  await keeping('a', async () => 'first')
  await expect(keeping('a', answer(404))).rejects.toMatchObject({ status: 404 })
  await expect(keeping('a', answer(403))).rejects.toMatchObject({ status: 403 })
})
