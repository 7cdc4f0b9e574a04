// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { useKept } from '../../app/studio/use-kept.ts'
import { rendered } from '../support/rendered.ts'

test('a key that was shown once stays until another one is made', async () => {
  await using page = await rendered(<Shown answered={null} />)
  expect(page.root.textContent).toBe('nothing')
  await page.show(<Shown answered="first" />)
  await page.show(<Shown answered={null} />)
  expect(page.root.textContent).toBe('first')
  await page.show(<Shown answered="second" />)
  expect(page.root.textContent).toBe('second')
})

function Shown({ answered }: { readonly answered: string | null }) {
  return <p>{useKept(answered) ?? 'nothing'}</p>
}
