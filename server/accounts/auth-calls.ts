import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context'

/** Of the whole process, as the storages are: portals side by side share them. */
let underWay = 0

/**
 * The same functions; better-auth's `AsyncLocalStorage`s are at work only while one of them is. Before version 24 Node
 * follows every promise of the process from a storage's first use to its `disable`, which nobody calls: one sign-in made
 * everything slower for good, a join by a twentieth.
 * @see Node.js, Asynchronous context tracking: `asyncLocalStorage.disable()`
 */
export function asCalls<Api extends object>(api: Api): Api {
  return new Proxy(api, {
    get: (endpoints, name) => {
      const endpoint: unknown = Reflect.get(endpoints, name)
      return typeof endpoint === 'function' ? (...args: unknown[]) => during(() => endpoint(...args)) : endpoint
    },
  })
}

async function during<T>(call: () => Promise<T>): Promise<T> {
  const storages = await Promise.all([
    getCurrentAuthContextAsyncLocalStorage(),
    getCurrentDBAdapterAsyncLocalStorage(),
    getRequestStateAsyncLocalStorage(),
  ])
  underWay += 1
  try {
    return await call()
  } finally {
    underWay -= 1
    // Who is still under way would lose its own.
    if (underWay === 0) for (const storage of storages) storage.disable()
  }
}
