import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react'

/**
 * Whether no page and no form is on its way. Asking for a page's data again while one is aborts what it loads, and the
 * router (Remix 2.17) lets that end as an uncaught AbortError.
 */
export function useRouterIdle(): boolean {
  const navigation = useNavigation()
  const revalidator = useRevalidator()
  const fetchers = useFetchers()
  return navigation.state === 'idle' && revalidator.state === 'idle' && fetchers.length === 0
}
