import { expect, test } from 'vitest'
import { faultTable } from '../../faults/fault-table.ts'

// F1 takes half a minute, and kill-nine.test.ts tells the same story with people in the room.
const quick = Object.entries(faultTable).filter(([fault]) => fault !== 'F1')

test.each(quick)('%s keeps its promise', async (fault, load) => {
  const measure = await load()
  expect(await measure({ kills: 2, seconds: 20 })).toMatchObject({ fault, pass: true })
})
