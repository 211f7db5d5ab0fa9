import type { ImportView } from '../../src/contract/import.ts'
import { base, type Fault, Problem } from '../shell/api.ts'
import { words } from '../words/words.ts'

/**
 * Sends a file as it is. By XMLHttpRequest, because `fetch` cannot say how much of it has left yet, and a list of
 * 100,000 rows over a hotel's network takes its time.
 */
export function uploadFile(
  file: File,
  sheet: string | null,
  onPart: (part: number) => void,
): Promise<ImportView> {
  const query = new URLSearchParams({ fileName: file.name.slice(-200) })
  if (sheet !== null) query.set('sheet', sheet)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${base}/imports?${query.toString()}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new Problem(0, 'unreachable', words().problems.unreachable))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status === 201) resolve(body as ImportView)
      else reject(problemOf(request.status, body as ProblemDocument))
    }
    request.send(file)
  })
}

type ProblemDocument = { code?: string; title?: string; errors?: Fault[] }

function problemOf(status: number, document: ProblemDocument): Problem {
  const code = document.code ?? 'unknown'
  const own = words().problems.byCode as Readonly<Record<string, string | undefined>>
  const says = own[code] ?? document.title ?? words().problems.refused
  return new Problem(status, code, says, document.errors ?? [])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return {} // a proxy's page of its own: the status says enough
  }
}
