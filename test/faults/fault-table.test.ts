import { expect, test } from 'vitest'
import { faultTable } from '../../faults/fault-table.ts'

test.each(Object.entries(faultTable))('%s keeps its promise', async (fault, load) => {
  const measure = await load()
  expect(await measure()).toMatchObject({ fault, pass: true })
})
