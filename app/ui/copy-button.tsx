import { useEffect, useState } from 'react'
import { Button, type ButtonLook } from './button.tsx'

interface CopyButtonProps {
  readonly label: string
  readonly text: () => string
  readonly look?: ButtonLook
}

const SAID_FOR_MS = 2_000

/** Puts a text on the clipboard and says so. */
export function CopyButton({ label, text, look = 'plain' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  async function copy() {
    setOutcome(await isCopied(text()))
  }
  return (
    <Button look={look} onClick={copy}>
      <span aria-live="polite">{outcome === null ? label : WORDS[outcome]}</span>
    </Button>
  )
}

const WORDS = { copied: 'Copied', refused: 'Your browser refused: copy by hand' } as const

async function isCopied(text: string): Promise<'copied' | 'refused'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'copied'
  } catch {
    return 'refused'
  }
}
