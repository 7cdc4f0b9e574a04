import { createContext, useContext } from 'react'

/** The page's CSP nonce. Empty in the browser, where it cannot be read back. */
const NonceContext = createContext('')

/** Hands the nonce of this answer to whatever writes a script or a style. */
export const NonceProvider = NonceContext.Provider

/** The nonce of this answer; empty in the browser, which hides it. */
export function useNonce(): string {
  return useContext(NonceContext)
}
