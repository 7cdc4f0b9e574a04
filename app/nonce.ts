import { createContext, useContext } from 'react'

/** The page's CSP nonce. Empty in the browser, where it cannot be read back. */
const NonceContext = createContext('')

export const NonceProvider = NonceContext.Provider

export function useNonce(): string {
  return useContext(NonceContext)
}
