import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import options from './remix.config.js'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [tailwindcss(), remix(options)],
  // `/assets/:id` is where uploaded pictures are served.
  build: { target: 'es2022', assetsInlineLimit: 0, assetsDir: 'static' },
})
