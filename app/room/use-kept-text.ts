import { useEffect, useState } from 'react'

/** A text that survives a reload: what somebody typed is never lost. Empty until the browser has been asked. */
export function useKeptText(key: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState('')
  useEffect(() => setText(read(key)), [key])
  const keep = (next: string) => {
    setText(next)
    write(key, next)
  }
  return [text, keep]
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // A browser that keeps nothing still lets people ask.
  }
}
