import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'

/* Builds the shell, the backend's entries (each its own file: they are started by path) and the pages. */

const entry = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Loaded from node_modules as they are: native code cannot be bundled.
const NATIVE = ['better-sqlite3', '@node-rs/argon2', 'electron', 'pg-native']

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      target: 'node20',
      rollupOptions: {
        external: NATIVE,
        input: {
          main: entry('electron/main/main.ts'),
          desktop: entry('electron/backend/desktop.ts'),
          cli: entry('electron/backend/cli.ts'),
          worker: entry('electron/backend/worker.ts'),
          reader: entry('electron/backend/reader.ts'),
          'search-thread': entry('electron/backend/search-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { preload: entry('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: { outDir: 'out/renderer', minify: true, rollupOptions: { input: { index: entry('renderer/index.html') } } },
    plugins: [react()],
  },
})
