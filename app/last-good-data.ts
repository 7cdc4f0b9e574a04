import { isRouteErrorResponse } from '@remix-run/react'

/**
 * Remembers the newest data of one page, and gives it again where asking for newer fails for want of the portal.
 * @returns asks; throws what the portal says for itself (not found, forbidden), and any failure for a page not seen yet
 */
export function lastGoodData<T>(): (page: string, ask: () => Promise<T>) => Promise<T> {
  let last: { readonly page: string; readonly data: T } | undefined
  return async (page, ask) => {
    try {
      const data = await ask()
      last = { page, data }
      return data
    } catch (error) {
      if (last?.page !== page || isPortalsWord(error)) throw error
      return last.data
    }
  }
}

function isPortalsWord(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status < 500
}
