import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type DragEvent, useRef, useState } from 'react'
import './import.css'
import { Problem, sentenceOf } from '../shell/api.ts'
import { Failure } from '../shell/Failure.tsx'
import { PageTop } from '../shell/Page.tsx'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { importsQuery } from './imports.ts'
import { uploadFile } from './upload.ts'

/** Where a list is brought in, and those that were. */
export function ImportsPage() {
  const w = words().imports
  return (
    <>
      <PageTop title={w.title} lede={w.lede} />
      <Upload />
      <Earlier />
    </>
  )
}

type Sending = { readonly name: string; readonly part: number }

function Upload() {
  const w = words().imports
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [refused, setRefused] = useState<Problem | Error | null>(null)
  const [over, setOver] = useState(false)
  const send = async (file: File | undefined) => {
    if (file === undefined || sending !== null) return
    setRefused(null)
    setSending({ name: file.name, part: 0 })
    try {
      const made = await uploadFile(file, null, (part) => setSending({ name: file.name, part }))
      await navigate({ to: '/import/$id', params: { id: made.id } })
    } catch (error) {
      setRefused(error instanceof Error ? error : new Error(String(error)))
      setSending(null)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send(event.dataTransfer.files[0])
  }
  return (
    <section className="section" aria-labelledby="upload">
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <h2 id="upload">{w.upload}</h2>
        <p className="dim">{w.uploadText}</p>
        <input
          ref={field}
          type="file"
          className="sr"
          tabIndex={-1}
          aria-label={w.choose}
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          onChange={(event) => void send(event.target.files?.[0])}
        />
        <Button kind="go" busy={sending !== null} onClick={() => field.current?.click()}>
          {w.choose}
        </Button>
        {sending === null ? null : <Sent {...sending} />}
        {refused === null ? null : <WhyNot error={refused} />}
      </div>
    </section>
  )
}

function Sent({ name, part }: Sending) {
  const w = words().imports
  return (
    <div className="at-work" role="status">
      <progress aria-label={w.sending(name)} value={part} max={1} />
      <span>{part < 1 ? w.sending(name) : w.reading(name)}</span>
    </div>
  )
}

/** What is wrong with a file, in the reader's own sentence. */
function WhyNot({ error }: { error: Error }) {
  const faults = error instanceof Problem ? error.errors : []
  return (
    <div className="refused" role="alert">
      <p>{sentenceOf(error)}</p>
      {faults.map((fault) => (
        <p key={fault.path}>
          {fault.path === 'body' ? '' : `${fault.path}: `}
          {fault.message}
        </p>
      ))}
    </div>
  )
}

function Earlier() {
  const w = words().imports
  const found = useQuery(importsQuery)
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  if (found.data.length === 0) return null
  return (
    <section className="section" aria-labelledby="earlier">
      <div className="cap">
        <h2 id="earlier">{w.earlier}</h2>
      </div>
      <ul className="lines">
        {found.data.map((one) => (
          <li key={one.id}>
            <div>
              <Link to="/import/$id" params={{ id: one.id }}>
                {one.fileName}
              </Link>
              <small>
                {w.nouns[one.as]} · {w.rows(one.rowCount, format().number(one.rowCount))} ·{' '}
                {format().instant(one.createdAt)}
              </small>
            </div>
            <span className="dim">{w.states[one.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
