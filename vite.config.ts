import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Parts of the shell that come only when they are opened. */
const opened =
  'Palette|KeysDialog|CaptureDialog|ConflictDialog|Ladder|ladders|AsOf|asof|EvidenceMark|marks|people|topics|metrics|know/|list/'

/** The pages. Nothing is put inline, neither script nor style nor picture, so that the CSP needs no exception. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      output: {
        // A page is three files and its own: what every page needs came to forty small ones otherwise, and a
        // phone fetches six at a time.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(?!@tanstack\/(react-)?virtual)/,
              priority: 3,
            },
            {
              name: 'shell',
              test: new RegExp(`web/(ui|shell|words/(words|format))(?!/(${opened}|List))`),
              priority: 2,
            },
            {
              name: 'record',
              test: /web\/(shell\/(Ladder|ladders|AsOf|AsOfSlider|asof|EvidenceMark|marks|people|topics|metrics|know\/)|customers\/(batches|fields))/,
              priority: 1,
            },
            { name: 'en', test: /web\/words\/([a-z]+-)?en\.ts/ },
            { name: 'de', test: /web\/words\/([a-z]+-)?de\.ts/ },
            { name: 'list', test: /@tanstack\/(react-)?virtual|web\/ui\/List|web\/shell\/list\// },
          ],
        },
      },
    },
  },
  // While the pages are worked on: the API of a running Kept.
  server: { proxy: { '/api': 'http://localhost:4100' } },
})
