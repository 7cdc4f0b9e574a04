/**
 * Remix's options. The Vite plugin does not look here by itself: `vite.config.ts` hands them over (decision D1).
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  serverModuleFormat: 'esm',
  ignoredRouteFiles: ['**/.*', '**/*.test.*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Its `/__manifest` endpoint lets one 7 kB request block the event loop for seconds.
    v3_lazyRouteDiscovery: false,
  },
}
