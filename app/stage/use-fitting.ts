import { type RefObject, useEffect, useLayoutEffect } from 'react'

/** Smaller is not read from the third row; rather than that, the page is scrolled. */
const SMALLEST_PX = 24
/** A phone is held in the hand and scrolled anyway. */
const NARROWEST_PX = 640
const STEP = 0.95

/**
 * Writes what is marked `data-fits` as large as its style says, or as much smaller as it takes for the whole to be on
 * the screen at once: nobody scrolls a projector. Looks again after every rendering, and when the window or a font changes.
 */
export function useFitting(screen: RefObject<HTMLElement>): void {
  useLayoutEffectInBrowser(() => shrinkToScreen(screen.current))
  useEffect(() => {
    const again = () => shrinkToScreen(screen.current)
    window.addEventListener('resize', again)
    void document.fonts?.ready.then(again)
    return () => window.removeEventListener('resize', again)
  }, [screen])
}

// React warns of a layout effect where there is no layout.
const useLayoutEffectInBrowser = typeof window === 'undefined' ? useEffect : useLayoutEffect

function shrinkToScreen(screen: HTMLElement | null): void {
  const text = screen?.querySelector<HTMLElement>('[data-fits]')
  if (!screen || !text) return
  text.style.fontSize = ''
  if (window.innerWidth < NARROWEST_PX) return
  let size = Number.parseFloat(getComputedStyle(text).fontSize)
  while (screen.scrollHeight > window.innerHeight && size * STEP >= SMALLEST_PX) {
    size *= STEP
    text.style.fontSize = `${size}px`
  }
}
