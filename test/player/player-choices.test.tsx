// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { BEFORE_PLAYBACK, type PlaybackState } from '../../app/player/playback-state.ts'
import { QualityChoice } from '../../app/player/player-choices.tsx'
import { rendered } from '../support/rendered.ts'

function state(change: Partial<PlaybackState>): PlaybackState {
  return { ...BEFORE_PLAYBACK, ...change }
}

const all = { heights: [720, 480], hasSoundAlone: true, loadedHeight: 480 }

test.each<[string, Partial<PlaybackState>, readonly string[], string]>([
  ['pictures and sound', all, ['Auto (480p)', '720p', '480p', 'Audio only'], 'auto'],
  ['a chosen picture', { ...all, quality: 720 }, ['Auto', '720p', '480p', 'Audio only'], '720'],
  [
    'the sound alone',
    { ...all, quality: 'sound', loadedHeight: null },
    ['Auto', '720p', '480p', 'Audio only'],
    'sound',
  ],
  [
    'a picture that this event has not',
    { ...all, quality: 240 },
    ['Auto (480p)', '720p', '480p', 'Audio only'],
    'auto',
  ],
  ['one picture', { ...all, heights: [720], loadedHeight: 720 }, ['Auto (720p)', 'Audio only'], 'auto'],
])('%s', async (_, change, options, value) => {
  await using page = await rendered(<QualityChoice state={state(change)} choose={() => {}} />)
  expect([...page.root.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(options)
  expect(page.root.querySelector('select')?.value).toBe(value)
})

test('with one picture and no sound alone there is nothing to choose', async () => {
  await using page = await rendered(<QualityChoice state={state({ heights: [720] })} choose={vi.fn()} />)
  expect(page.root.textContent).toBe('')
})
