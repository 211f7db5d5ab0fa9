/** Signed heads as files beside the data: one JSON line a head, one file a workspace. */
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
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

/** The installation's secret, made at first start. Losing it means that no old signing key can be used again. */
export async function installationSecret(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret')
  if (existsSync(path)) {
    const secret = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
    if (secret.length !== 32)
      throw new Error(`${path} is not an installation secret: put back the one from a backup`)
    return secret
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(32)
  const fresh = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, `${secret.toString('base64')}\n`, { mode: 0o600, flush: true })
  await rename(fresh, path)
  return secret
}
