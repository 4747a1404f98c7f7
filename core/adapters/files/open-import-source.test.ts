import { createWriteStream, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { writeFiles, writeZip } from '../../../tests/support/exchange-files.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { valueOf } from '../../../tests/support/value-of.ts'
import type { SourceRow } from '../../modules/connect-convert/import/import-source.ts'
import { openImportSource } from './open-import-source.ts'
import { openZip } from './source-zip.ts'

async function readFile(content: string | Buffer) {
  const source = valueOf(await openImportSource(join(writeFiles(scratchFolder(), { 'x.csv': content }), 'x.csv')))
  const table = await source.open(source.files[0]!)
  if (!table.ok) return table.failure.code
  const rows: SourceRow[] = []
  const faults = []
  for await (const batch of table.value.rows()) {
    rows.push(...batch.rows)
    if (batch.fault) faults.push(batch.fault)
  }
  const { encoding, delimiter, header } = table.value
  return { encoding, delimiter, header, rows: rows.map(({ line, cells }) => [line, ...cells]), faults }
}

describe('opening what is to be imported', () => {
  it('tells encodings apart: UTF-8 with and without mark, Windows-1252, UTF-16 from Excel', async () => {
    const text = 'nom;prix\r\nÉmile Côté – œuvre;5 €\r\n'
    const expected = { delimiter: ';', header: ['nom', 'prix'], rows: [[2, 'Émile Côté – œuvre', '5 €']], faults: [] }
    expect(await readFile(text)).toEqual({ encoding: 'utf-8', ...expected })
    expect(await readFile(`\uFEFF${text}`)).toEqual({ encoding: 'utf-8', ...expected })
    expect(await readFile(iconv.encode(text, 'win1252'))).toEqual({ encoding: 'windows-1252', ...expected })
    expect(await readFile(iconv.encode(`\uFEFF${text}`, 'utf-16le', { addBOM: false }))).toEqual({ encoding: 'utf-16le', ...expected })
  })

  it('finds the one byte that is not UTF-8 far down in a file', async () => {
    const lines = Array.from({ length: 30_000 }, (_, n) => `${n},x`).join('\n')
    const found = await readFile(Buffer.concat([Buffer.from(`id,name\n${lines}\n`), Buffer.from([0x39, 0x2c, 0xe9, 0x0a])]))
    expect(found).toMatchObject({ encoding: 'windows-1252' })
    expect((found as { rows: unknown[][] }).rows.at(-1)).toEqual([30_002, '9', 'é'])
  })

  it('tells separators apart, also by Excel’s own line, never by what stands in quotation marks', async () => {
    expect(await readFile('"a,b";c\n1;2\n')).toMatchObject({ delimiter: ';', header: ['a,b', 'c'] })
    expect(await readFile('a\tb\n1\t2\n')).toMatchObject({ delimiter: '\t', rows: [[2, '1', '2']] })
    expect(await readFile('\uFEFFsep=;\r\na;b\r\n1;2\r\n')).toMatchObject({ delimiter: ';', header: ['a', 'b'], rows: [[3, '1', '2']] })
    expect(await readFile('only\nx\n')).toMatchObject({ delimiter: ',', header: ['only'], rows: [[2, 'x']] })
  })

  it('gives the lines of the file, whatever its line ends and whatever stands in quoted cells', async () => {
    expect(await readFile('a,b\r\n1,"x\r\ny ""z"""\r\n\r\n,\r\n2,3\r\n4,he said "hi"\r\n')).toMatchObject({ rows: [[2, '1', 'x\r\ny "z"'], [6, '2', '3'], [7, '4', 'he said "hi"']] })
    expect(await readFile('\n\na,b\r1,2\n3,4')).toMatchObject({ rows: [[4, '1', '2'], [5, '3', '4']] })
  })

  it('stops at a quotation mark that is never closed, and keeps what came before', async () => {
    expect(await readFile('a,b\n1,2\n3,"open\n5,6\n')).toMatchObject({ rows: [[2, '1', '2']], faults: [{ line: 3, code: 'import.quote_open' }] })
    expect(await readFile(`a,b\n1,2\n3,"${'x\n'.repeat(600_000)}"\n`)).toMatchObject({ rows: [[2, '1', '2']], faults: [{ line: 3, code: 'import.row_too_long' }] })
  })

  it('refuses what is no text, and what is nothing', async () => {
    expect(await readFile('')).toBe('import.empty_file')
    expect(await readFile('\uFEFF\r\n \r\n')).toBe('import.empty_file')
    expect(await readFile(Buffer.from('89504e470d0a1a0a0000000d', 'hex'))).toBe('import.binary_file')
    expect(await readFile(Buffer.from(Array.from({ length: 4_000 }, (_, n) => n % 32)))).toBe('import.binary_file')
    expect(await openImportSource(join(scratchFolder(), 'nowhere'))).toMatchObject({ failure: { code: 'import.source_missing' } })
  })

  it('reads below a folder, but follows no link out of it and leaves out what the system left there', async () => {
    const outside = writeFiles(scratchFolder(), { 'secret.csv': 'a\n1\n' })
    const folder = writeFiles(scratchFolder(), { 'jobs.csv': 'a\n', 'sub/stops.csv': 'a\n', '.DS_Store': 'x', '__MACOSX/jobs.csv': 'x', '~$jobs.csv': 'x' })
    symlinkSync(outside, join(folder, 'link'))
    symlinkSync(join(outside, 'secret.csv'), join(folder, 'customers.csv'))
    expect(valueOf(await openImportSource(folder)).files.map((file) => file.path).toSorted()).toEqual(['jobs.csv', 'sub/stops.csv'])
  })
})

describe('opening a zip', () => {
  /** A stored entry whose name is replaced by another of the same length in the finished archive: the writer itself refuses bad names. */
  async function zipWithName(name: string): Promise<string> {
    const stand = 'x'.repeat(name.length)
    const chunks: Buffer[] = []
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('a\n1\n'), stand, { compress: false })
    zip.end()
    for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk)
    const path = join(scratchFolder(), 'evil.zip')
    writeFileSync(path, Buffer.from(Buffer.concat(chunks).toString('latin1').replaceAll(stand, name), 'latin1'))
    return path
  }

  it('refuses names that point outside', async () => {
    for (const name of ['../../evil.csv', '/etc/passwd.csv', 'C:/evil.csv', '..\\evil.csv', 'a/../../evil.csv']) expect(await openImportSource(await zipWithName(name))).toMatchObject({ failure: { code: 'import.zip_unsafe_name' } })
    expect(await openImportSource(await zipWithName('ok/fine.csv'))).toMatchObject({ ok: true })
  })

  it('refuses what would unpack to too much, by size, by number and by ratio', async () => {
    const path = join(scratchFolder(), 'bomb.zip')
    const zip = new ZipFile()
    zip.addBuffer(Buffer.alloc(12 * 1024 ** 2, 'a'), 'jobs.csv')
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(path))
    expect(await openImportSource(path)).toMatchObject({ failure: { code: 'import.zip_too_large', params: { limit: '200:1' } } })
    const small = await writeZip(join(scratchFolder(), 'many.zip'), { 'a.csv': 'a\n1\n', 'b.csv': 'b\n1\n' })
    await expect(openZip(small, { entries: 1, fileBytes: 100, totalBytes: 100, ratio: 200 })).rejects.toMatchObject({ failure: { code: 'import.zip_too_large' } })
    await expect(openZip(small, { entries: 9, fileBytes: 100, totalBytes: 5, ratio: 200 })).rejects.toMatchObject({ failure: { code: 'import.zip_too_large' } })
  })

  it('does not believe a stated size: a file that is longer is stopped', async () => {
    const path = await writeZip(join(scratchFolder(), 'liar.zip'), { 'jobs.csv': `a\n${'1\n'.repeat(50_000)}` })
    const source = valueOf(await openImportSource(path))
    const bytes = readFileSync(path)
    const stated = Buffer.alloc(4)
    stated.writeUInt32LE(source.files[0]!.bytes)
    const lie = Buffer.alloc(4)
    lie.writeUInt32LE(10)
    writeFileSync(path, Buffer.from(bytes.toString('latin1').replaceAll(stated.toString('latin1'), lie.toString('latin1')), 'latin1'))
    const lying = valueOf(await openImportSource(path))
    expect(await lying.open(lying.files[0]!)).toMatchObject({ failure: { code: 'import.source_unreadable' } })
  })

  it('refuses a damaged and an encrypted archive', async () => {
    const damaged = join(scratchFolder(), 'damaged.zip')
    writeFileSync(damaged, 'PK\u0003\u0004 and then nothing')
    expect(await openImportSource(damaged)).toMatchObject({ failure: { code: 'import.zip_damaged' } })
    const path = await writeZip(join(scratchFolder(), 'locked.zip'), { 'jobs.csv': 'a\n1\n' })
    const bytes = readFileSync(path)
    // Bit 0 of the flags in the central directory: this entry is encrypted.
    const at = bytes.indexOf(Buffer.from('PK\u0001\u0002'))
    bytes[at + 8] = (bytes[at + 8] ?? 0) | 1
    writeFileSync(path, bytes)
    expect(await openImportSource(path)).toMatchObject({ failure: { code: 'import.zip_encrypted' } })
  })
})
