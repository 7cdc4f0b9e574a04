import type { Viewer } from '../../server/accounts/viewer.ts'
import type { Events } from '../../server/events/events.ts'
import type { SrtEncoders } from '../../server/events/srt-encoders.ts'
import type { Questions } from '../../server/questions/questions.ts'

interface StudioRequest {
  readonly events: Pick<Events, 'rotateStreamKey' | 'goLive' | 'end' | 'markItem' | 'unmarkItem' | 'allowTakeover'>
  readonly questions: Pick<Questions, 'rehearse' | 'wipeRehearsal'>
  readonly srt: Pick<SrtEncoders, 'open' | 'close'>
  readonly viewer: Viewer
  readonly slug: string
  readonly form: FormData
}

/** What a press in the studio did. A fresh key, alone or in an address, is in clear, this once. */
export type StudioAnswer =
  | { readonly freshKey: string }
  | { readonly freshBackupKey: string }
  | { readonly freshSrtAddress: string }
  | { readonly done: string }

/**
 * Carries out one press in the studio.
 * @throws Response 400 for a press the studio does not have; EventError as the portal refuses
 */
export async function actInStudio({
  events,
  questions,
  srt,
  viewer,
  slug,
  form,
}: StudioRequest): Promise<StudioAnswer> {
  const intent = String(form.get('intent'))
  switch (intent) {
    case 'rotate-key':
      return { freshKey: await events.rotateStreamKey(viewer, slug) }
    case 'rotate-backup-key':
      return { freshBackupKey: await events.rotateStreamKey(viewer, slug, 'backup') }
    case 'go-live':
      await events.goLive(viewer, slug)
      return { done: intent }
    case 'begin-rehearsal':
    case 'end-rehearsal':
      await questions.rehearse(viewer, slug, intent === 'begin-rehearsal')
      return { done: intent }
    case 'wipe-rehearsal':
      await questions.wipeRehearsal(viewer, slug)
      return { done: intent }
    case 'end':
      await events.end(viewer, slug)
      return { done: intent }
    case 'mark-item':
      await events.markItem(viewer, slug, String(form.get('itemId')))
      return { done: intent }
    case 'unmark-item':
      await events.unmarkItem(viewer, slug, String(form.get('itemId')))
      return { done: intent }
    case 'allow-takeover':
      await events.allowTakeover(viewer, slug)
      return { done: intent }
    case 'open-srt':
      return { freshSrtAddress: await srt.open(viewer, slug) }
    case 'close-srt':
      await srt.close(viewer, slug)
      return { done: intent }
    default:
      throw Response.json({ code: 'invalid', message: 'The studio has no such button.' }, { status: 400 })
  }
}
