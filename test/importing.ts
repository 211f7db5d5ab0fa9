/** Brings files in the way everybody does, for tests: upload, say what has to be said, run, wait. */
import assert from 'node:assert/strict'
import { type ImportRunner, startImportRunner } from '../src/jobs/import-runner.ts'
import type { ImportRowView, ImportView } from '../src/contract/import.ts'
import type { House } from './house.ts'

export type Ended = ImportView & { readonly counts: NonNullable<ImportView['counts']> }

/** What a file came to, and what is wrong with its faulty rows, by line. */
export type Brought = Ended & { readonly faults: readonly string[] }

export type Importing = {
  readonly upload: (file: string | Uint8Array, as: string) => Promise<ImportView>
  readonly run: (id: string, what: 'dry-run' | 'start' | 'undo') => Promise<Ended>
  /** Uploads, says the answers, and does it. */
  readonly bring: (
    file: string | Uint8Array,
    as: string,
    answers?: object,
    what?: 'dry-run' | 'start',
  ) => Promise<Brought>
  readonly stop: () => Promise<void>
}

/** A runner at work in a house, and how to use it. `looks`: how often it is asked, fifty times a second, whether it has ended. */
export function importing(home: House, looks = 3_000): Importing {
  const runner: ImportRunner = startImportRunner(home.store, (error) => {
    throw error
  })
  const upload = async (file: string | Uint8Array, as: string): Promise<ImportView> => {
    const headers = { 'content-type': 'application/octet-stream' }
    const made = await home.ask('POST', `/imports?as=${as}`, file, { headers })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    return made.body
  }
  const run = async (id: string, what: 'dry-run' | 'start' | 'undo'): Promise<Ended> => {
    const reply = await home.ask('POST', `/imports/${id}/${what}`)
    assert.equal(reply.status, 202, JSON.stringify(reply.body))
    runner.nudge()
    for (let attempt = 0; attempt < looks; attempt++) {
      const one: ImportView = (await home.ask('GET', `/imports/${id}`)).body
      if (one.counts !== null) return { ...one, counts: one.counts }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('the import did not end')
  }
  return {
    upload,
    run,
    bring: async (file, as, answers, what = 'start') => {
      const { id } = await upload(file, as)
      if (answers !== undefined) {
        const said = await home.ask('PATCH', `/imports/${id}`, { answers })
        assert.equal(said.status, 200, JSON.stringify(said.body))
      }
      const ended = await run(id, what)
      const rows = await home.ask('GET', `/imports/${id}/rows?outcome=faulty`)
      const { items } = rows.body as { items: ImportRowView[] }
      const faults = items.map(
        ({ line, faults: all }) => `${line} ${all.map(({ reason }) => reason).join(' ')}`,
      )
      return { ...ended, faults }
    },
    stop: () => runner.stop(),
  }
}
