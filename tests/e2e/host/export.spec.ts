import { readFileSync } from 'node:fs'
import { fromBuffer } from 'yauzl'
import { goTo } from '../console/board-page.ts'
import { expect, signIn, test } from '../console/desk-window.ts'

const FORMULA = '=HYPERLINK("http://evil.example","win a truck")'

/** The text of one file in a zip. */
function fileInZip(zip: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (error, archive) => {
      if (error) return reject(error)
      archive.on('entry', (entry) => {
        if (entry.fileName !== name) return archive.readEntry()
        archive.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed)
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces).toString('utf8')))
        })
      })
      archive.on('end', () => reject(new Error(`${name} is not in the zip`)))
      archive.readEntry()
    })
  })
}

test('what comes out as CSV runs in no spreadsheet, and comes back in as what it was', async ({ desk: { page } }) => {
  await signIn(page)
  await goTo(page, '/jobs/new')
  await page.getByRole('button', { name: 'New customer' }).click()
  const dialog = page.getByRole('dialog', { name: 'New customer' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(FORMULA)
  await dialog.getByRole('button', { name: 'Add the customer' }).click()
  await expect(dialog).toHaveCount(0)
  await goTo(page, '/company')
  await page.getByRole('button', { name: 'Make the zip' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the zip' }).click({ timeout: 30_000 })
  const zip = readFileSync(await (await download).path())
  const customers = await fileInZip(zip, 'customers.csv')
  expect(customers).toContain(`"'=HYPERLINK(""http://evil.example"",""win a truck"")"`)
  await goTo(page, '/import')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await (await chooser).setFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(customers) })
  // The same already: the apostrophe was the export's, not the customer's.
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeVisible()
})
