import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** @returns what axe finds wrong with the page as it is now: each rule with the elements that break it */
export async function axeComplaints(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`),
  )
}
