import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pages. Nothing is put inline, neither script nor style nor picture, so that the CSP needs no exception. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    cssCodeSplit: true,
  },
  // While the pages are worked on: the API of a running Kept.
  server: { proxy: { '/api': 'http://localhost:4100' } },
})
