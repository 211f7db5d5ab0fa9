/** Writes `.env.example` from the table of settings: `node bin/run.js bin/write-env-example.ts`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleText } from '../src/config.ts'

writeFileSync(join(import.meta.dirname, '..', '.env.example'), exampleText())
