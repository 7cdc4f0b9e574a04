import type { EventAccess } from '../../server/events/event.ts'

const SENTENCES: Readonly<Record<EventAccess, string>> = {
  public: 'Open to everyone, free, without signing in.',
  unlisted: 'Open to everyone who has this address.',
  registered: 'For people who are signed in: a code by mail is enough.',
}

/** Who may enter, in one sentence. */
export function accessSentence(access: EventAccess): string {
  return SENTENCES[access]
}
