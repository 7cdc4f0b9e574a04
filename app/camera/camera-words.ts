import type { LinkState } from './camera-link.ts'
import type { CaptureProblem } from './capture.ts'

/** What the page says of the sending: one word, and what it means or what to do. */
export interface AirWords {
  readonly word: string
  readonly tone: 'off' | 'waiting' | 'preview' | 'on-air' | 'trouble'
  readonly sentences: readonly string[]
}

const NOT_SENDING: AirWords = {
  word: 'Not sending',
  tone: 'off',
  sentences: ['Nobody but you sees and hears you until you press the button.'],
}

/** @param link null: nothing has been sent yet */
export function airWords(link: LinkState | null): AirWords {
  switch (link?.kind) {
    case undefined:
      return NOT_SENDING
    case 'connecting':
      return { word: 'Connecting…', tone: 'waiting', sentences: ['Asking the portal to take your picture.'] }
    case 'sending':
      return sendingWords(link)
    case 'lost':
      return {
        word: 'Connection lost',
        tone: 'trouble',
        sentences: [link.message, 'We go on trying by ourselves. Leave this page open.'],
      }
    case 'stopping':
      return { word: 'Stopping…', tone: 'waiting', sentences: ['Sending the last second.'] }
    case 'over':
      return overWords(link)
  }
}

/** Whether the public sees it. */
export function isOnAir(link: LinkState | null): boolean {
  if (link?.kind !== 'sending' || link.status === null) return false
  const { word, recording } = link.status
  return recording === 'on' && (word === 'live' || word === 'unstable')
}

function sendingWords(link: LinkState & { readonly kind: 'sending' }): AirWords {
  const { status, isReduced } = link
  const advice = [status?.reason, status?.remedy].filter((words) => words != null).map((words) => `${words}.`)
  const reduced = isReduced ? ['Your network is slow: a smaller picture is sent.'] : []
  if (isOnAir(link)) {
    const everybody = 'Everybody who watches the event sees and hears you.'
    return { word: 'On air', tone: 'on-air', sentences: [everybody, ...advice, ...reduced] }
  }
  if (status === null || status.recording === 'on' || status.word === 'offline') {
    return { word: 'Connected', tone: 'waiting', sentences: ['Your picture is on its way.', ...reduced] }
  }
  const staff = 'Staff see you in the studio, the public does not yet. The producer presses “Go live” there.'
  return { word: 'Preview', tone: 'preview', sentences: [staff, ...reduced] }
}

function overWords({ code, message }: LinkState & { readonly kind: 'over' }): AirWords {
  switch (code) {
    case 'stopped':
      return {
        word: 'Stopped',
        tone: 'off',
        sentences: ['Nothing is sent any more. Nobody but you sees and hears you.'],
      }
    case 'busy':
      return {
        word: 'Not let in',
        tone: 'trouble',
        sentences: [message, 'Only one can send at a time: stop the other one, wait five seconds and try again.'],
      }
    case 'sent-away':
      return { word: 'Ended by the portal', tone: 'trouble', sentences: [message] }
    case 'not-found':
      return {
        word: 'Not let in',
        tone: 'trouble',
        sentences: ['You are not signed in any more, or may not send for this event.', 'Reload this page to sign in.'],
      }
    default:
      return { word: 'Not let in', tone: 'trouble', sentences: [message] }
  }
}

/** Why there is no picture, and how to get one. */
export const PROBLEM_WORDS: Readonly<Record<CaptureProblem, readonly [what: string, remedy: string]>> = {
  refused: [
    'The browser does not let this page see you.',
    'Press the sign at the left of the address, allow camera and microphone for this site, then try again.',
  ],
  'not-found': ['No camera was found.', 'Plug one in or switch it on, then try again. Or share your screen.'],
  'in-use': ['The camera or the microphone is taken by another program.', 'Close that program, then try again.'],
  insecure: [
    'Browsers give camera and microphone only to pages with https:// in their address.',
    'Ask whoever runs the portal to put it behind https.',
  ],
  unsupported: ['This browser cannot record.', 'Use a current Chrome, Edge, Firefox or Safari.'],
  gone: ['The camera was unplugged, or the sharing was ended.', 'Choose what to send again.'],
  failed: ['The browser could not open the camera.', 'Try again, or choose another device.'],
}
