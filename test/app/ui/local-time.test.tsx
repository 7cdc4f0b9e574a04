import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Countdown } from '../../../app/ui/countdown.tsx'
import { LocalTime } from '../../../app/ui/local-time.tsx'
import { TickRail } from '../../../app/ui/tick-rail.tsx'
import { TwoClocks } from '../../../app/ui/two-clocks.tsx'

const EVENING = Date.parse('2026-04-08T16:00:00Z')

test('the server writes the time at the venue only: whose page it is, it does not know', () => {
  const page = renderToStaticMarkup(<LocalTime at={EVENING} timeZone="Europe/Vienna" />)
  expect(page).toBe('<time dateTime="2026-04-08T16:00:00.000Z">Wed 8 Apr, 18:00 Vienna</time>')
})

test('on the server there is one clock, the venue’s', () => {
  const page = renderToStaticMarkup(<TwoClocks timeZone="Europe/Vienna" serverTime={EVENING} />)
  expect(page).toContain('<time>18:00</time> Vienna')
  expect(page).not.toContain('you')
})

test('days that are over are not counted', () => {
  const page = renderToStaticMarkup(<Countdown until={EVENING} serverTime={EVENING - 3_600_000} />)
  expect(page).not.toContain('day')
  expect(page).toContain('<b>01</b> <small>h</small>')
})

test('a rail has a control only where it can move something', () => {
  const rail = { durationSeconds: 600, marks: [], positionSeconds: 60 }
  expect(renderToStaticMarkup(<TickRail {...rail} />)).not.toContain('<input')
  expect(renderToStaticMarkup(<TickRail {...rail} onSeek={() => {}} />)).toContain('aria-valuetext="1 minute"')
})
