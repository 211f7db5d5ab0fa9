/** Signed heads as files beside the data: one JSON line a head, one file a workspace. */
import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Head } from './proof.ts'

/** The heads kept in a folder. A torn last line (a crash while writing) is passed over and written again. */
export function headFiles(folder: string) {
  const path = (workspaceId: string) => join(folder, `${workspaceId}.jsonl`)
  const read = async (workspaceId: string): Promise<readonly Head[]> => {
    if (!existsSync(path(workspaceId))) return []
    const lines = (await readFile(path(workspaceId), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
    return lines.flatMap((line) => {
      try {
        return [JSON.parse(line) as Head]
      } catch {
        return []
      }
    })
  }
  return {
    read,
    last: async (workspaceId: string) => (await read(workspaceId)).at(-1) ?? null,
    append: async (workspaceId: string, heads: readonly Head[]) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(path(workspaceId), 'a', 0o600)
      try {
        await file.write(`\n${heads.map((head) => JSON.stringify(head)).join('\n')}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}
