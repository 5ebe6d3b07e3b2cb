import { join } from 'node:path'
import { defineConfig } from 'vite'

const page = (name: string) => join(import.meta.dirname, name)

// biome-ignore lint/style/noDefaultExport: Vite asks for one.
export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the gallery can stand below any path.
  base: './',
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The first that know light-dark(): rewritten for older ones, it would no longer follow the color-scheme of a part of the page.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Everything is a file of its own origin: no data: addresses, which the Content-Security-Policy does not allow for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The gallery, and the page of a share, which needs no more than its own.
    rolldownOptions: { input: { index: page('index.html'), share: page('share.html') } },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
