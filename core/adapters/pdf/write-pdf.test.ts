import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pdfText } from '../../../tests/support/pdf-text.ts'
import { paperSizeOf, type Paper, type PaperTable } from '../../domain/paper/paper.ts'
import { breakLines } from './break-lines.ts'
import { writePdf, type PdfOptions } from './write-pdf.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
const COLUMNS = [{ title: 'Numéro', share: 1, align: 'end' as const }, { title: 'Qui', share: 3 }]
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => [String(from + index), `personne ${from + index}`])
const paper = (given: Partial<Paper> = {}): Paper => ({
  title: 'Relevé « mai » <1> & suite', language: 'fr', size: paperSizeOf('CA'), author: 'Déménagements Érable', madeAt: 1_780_000_000_000, facts: [{ name: 'Période', value: 'mai 2026' }],
  blocks: [{ kind: 'table', columns: COLUMNS, rows: rows(0, 90) }], footer: ['SHA-256 abc'], ...given,
})
async function made(given: Partial<Paper> = {}, options: Partial<PdfOptions> = {}) {
  const pieces: Uint8Array[] = []
  const result = await writePdf(paper(given), { fonts: FONTS, write: (bytes) => void pieces.push(bytes), ...options })
  const bytes = Buffer.concat(pieces)
  return { result, bytes, file: bytes.toString('latin1'), pages: bytes.length > 0 ? pdfText(bytes) : [] }
}

describe('a document as a PDF', () => {
  it('has every row once, the heads on each page, and what each page is of how many', async () => {
    const { result, pages } = await made()
    expect(result).toEqual({ ok: true, value: { pages: pages.length } })
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.map((page) => page.split('\n').filter((line) => line === 'Numéro').length)).toEqual(pages.map(() => 1))
    expect(pages.flatMap((page) => page.split('\n').filter((line) => line.startsWith('personne')))).toEqual(rows(0, 90).map(([, who]) => who))
    for (const [index, page] of pages.entries()) expect(page).toContain(`Page ${index + 1} sur ${pages.length}\nRelevé « mai » <1> & suite\nSHA-256 abc`)
  })

  it('is read aloud in its language, under its title, with tables that are tables', async () => {
    const { file } = await made()
    expect(file).toContain('/Lang (fr-CA)')
    expect(file).toContain('/Marked true')
    expect(file).toContain('/DisplayDocTitle true')
    expect(Buffer.from(file, 'latin1').toString('utf8')).toContain('<rdf:li xml:lang="x-default">Relevé « mai » &lt;1&gt; &amp; suite</rdf:li>')
    for (const [type, times] of [['Document', 1], ['H1', 1], ['L', 1], ['TD', 180]] as const) expect(file.match(new RegExp(`/S /${type}\n`, 'g'))).toHaveLength(times)
    expect(file).toContain('/Scope /Column')
  })

  it('has the same bytes for the same document, and other ones for another time', async () => {
    const [first, second, later] = [await made(), await made(), await made({ madeAt: 1_780_000_001_000 })]
    expect(first.bytes.equals(second.bytes)).toBe(true)
    expect(first.bytes.equals(later.bytes)).toBe(false)
  })

  it('is as large as the country’s paper, and lies where its table is wide', async () => {
    const boxOf = async (given: Partial<Paper>) => /\/MediaBox \[([^\]]*)\]/.exec((await made({ blocks: [], ...given })).file)?.[1]
    expect([await boxOf({}), await boxOf({ size: paperSizeOf('FR') }), await boxOf({ isLandscape: true })]).toEqual(['0 0 612 792', '0 0 595.28 841.89', '0 0 792 612'])
  })

  it('sets names of all of Europe, what the faces lack by another sign, and what cannot be seen not at all', async () => {
    const text = 'Łódź, Đà Nẵng, Ελλάδα, Київ, Škoda, 12\u00A0345,67 $ A\u0301vila'
    const { pages } = await made({ blocks: [{ kind: 'paragraph', text }, { kind: 'paragraph', text: 'a → b\u0007 ≥ c\u202E' }] })
    expect(pages[0]).toContain(text.normalize('NFC'))
    expect(pages[0]).toContain('a › b >= c')
  })

  it('asks for rows while it makes pages', async () => {
    let [asked, seen] = [0, 0]
    const asking: PaperTable['rows'] = async function* () {
      for (const row of rows(0, 400)) {
        asked += 1
        yield row
      }
    }
    let first: number | null = null
    const { result, pages } = await made({ blocks: [{ kind: 'table', columns: COLUMNS, rows: asking }] }, { write: (bytes) => {
      seen += bytes.length
      if (seen > 4_000) first ??= asked
    } })
    expect(result.ok).toBe(true)
    expect(first).toBeLessThan(150)
    expect(pages).toEqual([])
  })

  it('ends when somebody wants it to end, and with what keeps it from being written', async () => {
    const signal = { aborted: false }
    const { result } = await made({}, { signal, write: () => { signal.aborted = true } })
    expect(result).toMatchObject({ failure: { code: 'store.cancelled' } })
    await expect(made({}, { write: () => { throw new Error('no room') } })).rejects.toThrow('no room')
  })
})

describe('lines', () => {
  const lines = (text: string) => breakLines(text, 10, () => 1)
  it('break at spaces and hyphens, and within what is longer than a line', () => {
    expect(lines('one two three')).toEqual(['one two', 'three'])
    expect(lines('one-two-three four')).toEqual(['one-two-', 'three four'])
    expect(lines('0123456789abcdef x')).toEqual(['0123456789', 'abcdef x'])
    expect(lines('a\n\nb')).toEqual(['a', '', 'b'])
    expect(lines('')).toEqual([''])
  })
})
