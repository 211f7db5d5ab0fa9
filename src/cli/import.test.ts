import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { type House, house } from '../../test/house.ts'
import { type ImportRunner, startImportRunner } from '../jobs/import-runner.ts'
import { UsageError } from './command.ts'
import { command } from './import.ts'

describe('kept import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-import-'))
  let home: House
  let runner: ImportRunner
  let url: string
  before(async () => {
    home = await house()
    url = await home.app.listen({ port: 0, host: '127.0.0.1' })
    runner = startImportRunner(home.store, (error) => {
      throw error
    })
  })
  after(async () => {
    await runner.stop()
    await home.close()
    rmSync(folder, { recursive: true })
  })

  async function run(args: readonly string[], input = '') {
    const said = { out: '', err: '' }
    const into = (where: 'out' | 'err') =>
      new Writable({
        write(chunk, _encoding, done) {
          said[where] += String(chunk)
          done()
        },
      })
    const nudging = setInterval(runner.nudge, 50)
    const code = await command
      .run(args, {
        stdin: Readable.from([Buffer.from(input)]),
        stdout: into('out'),
        stderr: into('err'),
        env: { KEPT_URL: url, KEPT_API_KEY: home.key, HOME: folder },
        now: () => Temporal.Now.instant(),
      })
      .finally(() => clearInterval(nudging))
    return { code, ...said }
  }

  function file(name: string, text: string): string {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  test('brings a list in, names what stays behind, and takes it back', async () => {
    const path = file('firms.csv', 'id;name;status\nC1;First;active\nC2;Second;asleep\nC3;;new\n')
    const faults = join(folder, 'left.csv')
    const done = await run([path, '--as', 'customers', '--faults', faults])
    assert.equal(done.code, 1)
    assert.match(done.out, /firms\.csv: 1 added, 0 changed, 0 already so, 2 faulty\./)
    assert.match(done.err, /line 3: status: "asleep" is no stage/)
    assert.match(readFileSync(faults, 'utf8'), /C2,Second,asleep,3,status,/)
    const repaired = await run(
      ['-', '--as', 'customers'],
      readFileSync(faults, 'utf8').replace('asleep', 'new').replace('C3,,', 'C3,Third,'),
    )
    assert.deepEqual([repaired.code, repaired.err], [0, ''])
    const id = /--undo (\S+)/.exec(repaired.out)?.[1] ?? ''
    const undone = await run(['--undo', id])
    assert.match(undone.out, /2 taken back\./)
  })

  test('what can be read two ways is told with the options that settle it, and nothing comes in', async () => {
    const path = file('dates.csv', 'Name,Since\nUnclear One,03/04/2026\nUnclear Two,05/06/2026\n')
    const asked = await run([path, '--as', 'customers'])
    assert.equal(asked.code, 1)
    assert.match(asked.err, /--dates dmy \(03\/04\/2026 is 2026-04-03/)
    const { items } = (await home.ask('GET', '/imports')).body as { items: { fileName: string }[] }
    assert.ok(!items.some(({ fileName }) => fileName === 'dates.csv'))
    const said = await run([path, '--as', 'customers', '--dates', 'mdy', '--json'])
    assert.equal(said.code, 0, said.err)
    assert.equal((JSON.parse(said.out) as { counts: { new: number } }).counts.new, 2)
  })

  test('a dry run says what would happen and leaves nothing', async () => {
    const path = file('dry.csv', 'Firm called,Kind\nDry Ltd,law\n')
    const done = await run([
      path,
      '--as',
      'customers',
      '--map',
      'name=Firm called',
      '--map',
      'segment=kind',
      '--dry-run',
    ])
    assert.match(done.out, /1 would be added/)
    const found = (await home.ask('GET', '/customers?q=dry')).body as { items: unknown[] }
    assert.equal(found.items.length, 0)
  })

  test('a wrong option, a missing file and no table at all are told apart', async () => {
    await assert.rejects(run([]), UsageError)
    await assert.rejects(run(['a.csv', '--as', 'animals']), UsageError)
    assert.match((await run([join(folder, 'nowhere.csv')])).err, /cannot be read/)
    const pdf = await run([file('a.csv', '%PDF-1.7')])
    assert.deepEqual([pdf.code, /This is a PDF/.test(pdf.err)], [1, true])
  })
})
