import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Site, site, type Visitor, withoutBrowser } from '../../test/browser.ts'
import { type ImportRunner, startImportRunner } from '../../src/jobs/import-runner.ts'

describe('bringing a list in', { skip: withoutBrowser }, () => {
  let kept: Site
  let runner: ImportRunner
  let visitor: Visitor
  before(async () => {
    kept = await site()
    runner = startImportRunner(kept.home.store, (error) => {
      throw error
    })
    visitor = await kept.visit()
  })
  after(async () => {
    await runner.stop()
    await kept.close()
  })

  async function choose(name: string, text: string | Buffer) {
    const { page } = visitor
    await page.goto(`${kept.address}/import`)
    await page.setInputFiles('input[type=file]', {
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    return page
  }

  test('dates that read two ways are asked about, a bad row is repaired in place, and all of it can be taken back', async () => {
    const page = await choose(
      'kunden.csv',
      'Firma;Status;Kunde seit\nErste GmbH;aktiv;03/04/2026\nZweite GmbH;schläft;05/06/2026\nDritte GmbH;müde;07/06/2026\n',
    )
    await page.getByRole('heading', { name: 'kunden.csv' }).waitFor()
    // Nothing can be checked before the question is answered.
    const check = page.getByRole('button', { name: 'Check all rows' })
    assert.equal(await check.isDisabled(), true)
    await page.getByText(/03\/04\/2026 is (Fri )?3 Apr/).click()
    const rows = page.getByRole('region', { name: 'Table of the first rows' })
    await rows.getByText('3 Apr').waitFor()
    await check.click()
    await page.getByText('Cannot be read').waitFor()
    await page.getByLabel('Status, line 3').fill('active')
    await page.getByRole('button', { name: 'Save repair' }).first().click()
    await page.getByLabel('Status, line 3').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Leave out' }).click()
    await page.getByRole('button', { name: 'Check all rows' }).click()
    await page.getByRole('button', { name: 'Bring in 2 rows' }).click()
    await page.getByRole('link', { name: 'See the list' }).click()
    await page.getByRole('link', { name: 'Zweite GmbH' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByText('2 taken back').waitFor()
    await page.goto(`${kept.address}/customers`)
    await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Zweite GmbH' }).count(), 0)
    assert.deepEqual(visitor.faults, [])
  })

  test('a file that is no table is refused with what it is, and another can be chosen at once', async () => {
    const page = await choose('report.pdf', '%PDF-1.7 and more')
    await page.getByText('This is a PDF').waitFor()
    await page.setInputFiles('input[type=file]', {
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('First name,Last name,E-mail\nAda,Byron,ada@bolt.example\n'),
    })
    await page.getByRole('heading', { name: 'people.csv' }).waitFor()
    assert.equal(await page.getByRole('radio', { name: 'People' }).isChecked(), true)
    await page.getByRole('button', { name: 'Throw the file away' }).click()
    await page.getByRole('heading', { name: 'Bring a list in' }).waitFor()
  })

  test('a column is given another meaning, and the preview follows', async () => {
    const page = await choose('odd.csv', 'Wer,Was\nDritte AG,law\n')
    await page.getByText('Every row needs it').waitFor()
    await page.getByLabel('What Wer becomes').selectOption('name')
    await page
      .getByRole('region', { name: 'Table of the first rows' })
      .getByText('Dritte AG')
      .waitFor()
    assert.equal(await page.getByRole('button', { name: 'Check all rows' }).isDisabled(), false)
  })
})
