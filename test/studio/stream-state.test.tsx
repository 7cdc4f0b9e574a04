// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { StreamState } from '../../app/studio/stream-state.tsx'
import { offline } from '../../server/media/stream-status.ts'
import { rendered } from '../support/rendered.ts'

const words480 = 'The processor does not keep up: 480p is left out, and tried again in 2 minutes'

test('a lower picture that viewers have to do without is named with its reason, and is no fault of the stream', async () => {
  const rungs = [
    { name: '480p', isThere: false, trouble: words480 },
    { name: '360p', isThere: true, trouble: null },
  ]
  await using page = await rendered(<StreamState status={{ ...offline, word: 'live', rungs }} />)
  expect(page.root.querySelector('[role=status]')?.textContent).toBe(
    `Live${words480}.What the encoder sends reaches the audience untouched.`,
  )
  await page.show(<StreamState status={{ ...offline, word: 'live', rungs: rungs.slice(1) }} />)
  expect(page.root.querySelector('[role=status]')?.textContent).toBe('Live')
})
