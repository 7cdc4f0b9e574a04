import { act, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'

export interface Rendered extends AsyncDisposable {
  readonly root: HTMLElement
  show(element: ReactElement): Promise<void>
  /** Presses a key on an element, or on what has the focus. */
  press(key: string, on?: Element | null, held?: KeyboardEventInit): Promise<void>
  /** Replaces what a field holds. */
  type(field: Element | null, text: string): Promise<void>
  /** Presses the button, or the label, with these words. */
  click(words: string): Promise<void>
}

/** A component in a page of happy-dom's, settled after everything that is done to it. */
export async function rendered(element: ReactElement): Promise<Rendered> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const root = document.body.appendChild(document.createElement('div'))
  const react = createRoot(root)
  const show = (shown: ReactElement) => act(async () => react.render(shown))
  await show(element)
  return {
    root,
    show,
    press: (key, on = document.activeElement, held = {}) =>
      act(
        async () =>
          void on?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })),
      ),
    type: (field, text) =>
      act(async () => {
        if (!field) throw new Error('no field to type into')
        // React tracks `value` on the element itself: set it as a browser does.
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }),
    click: (words) => act(async () => pressable(root, words).click()),
    async [Symbol.asyncDispose]() {
      await act(async () => react.unmount())
      root.remove()
    },
  }
}

function pressable(root: HTMLElement, words: string): HTMLElement {
  const all = [...root.querySelectorAll<HTMLElement>('button, label')]
  const found = all.find((element) => (element.getAttribute('aria-label') ?? element.textContent) === words)
  if (!found)
    throw new Error(`nothing to press says “${words}”: ${all.map(({ textContent }) => textContent).join(', ')}`)
  return found
}
