import type { EventRow } from '../../server/questions/views.ts'

/** What holds for asking in this room, in words for who is about to. */
export function askRules({ moderated, slowModeSeconds }: Pick<EventRow, 'moderated' | 'slowModeSeconds'>): string {
  const reading = moderated ? 'A moderator reads it before others see it.' : 'Everyone sees it at once.'
  return slowModeSeconds === 0 ? reading : `One question every ${slowModeSeconds} s. ${reading}`
}
