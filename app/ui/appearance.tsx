import { useEffect, useState } from 'react'

const KEY = 'appearance'
const CHOICES = ['system', 'light', 'dark'] as const
type Appearance = (typeof CHOICES)[number]

// Before the first paint, so that nobody who chose dark sees a white flash. Without a script the system's wish holds.
// React escapes quotes, ampersands and angle brackets in a script's text, so there are none.
const BEFORE_PAINT =
  'try{const a=localStorage.getItem(`appearance`);if(a===`light`||a===`dark`)document.documentElement.dataset.theme=a}catch{}'

export function AppearanceScript({ nonce }: { readonly nonce: string }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {BEFORE_PAINT}
    </script>
  )
}

/** Light, dark or as the system wishes; kept in this browser. Appears only where scripts run. */
export function AppearanceChoice() {
  const [chosen, setChosen] = useState<Appearance | null>(null)
  useEffect(() => setChosen(remembered()), [])
  if (chosen === null) return null
  const choose = (appearance: Appearance) => {
    setChosen(appearance)
    remember(appearance)
  }
  return (
    <fieldset className="appearance">
      <legend>Appearance</legend>
      {CHOICES.map((appearance) => (
        <label key={appearance}>
          <input
            type="radio"
            name="appearance"
            value={appearance}
            checked={chosen === appearance}
            onChange={() => choose(appearance)}
          />
          <span>{appearance}</span>
        </label>
      ))}
    </fieldset>
  )
}

function remembered(): Appearance {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function remember(appearance: Appearance): void {
  if (appearance === 'system') {
    delete document.documentElement.dataset.theme
  } else {
    document.documentElement.dataset.theme = appearance
  }
  try {
    if (appearance === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, appearance)
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
}
