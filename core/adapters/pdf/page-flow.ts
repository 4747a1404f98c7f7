import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Paper } from '../../domain/paper/paper.ts'
import { breakLines, printable, type LetterWidth } from './break-lines.ts'
import { pairLayout, type GlyphRun } from './pair-layout.ts'

export type Face = 'regular' | 'semibold'
export interface TextStyle {
  readonly face: Face
  readonly size: number
  readonly colour: string
}

/** Points; 72 to the inch. */
const MARGIN = 54
const FOOT = 46
const SIZES = { letter: [612, 792], a4: [595.28, 841.89] } as const
const FOOTER: TextStyle = { face: 'regular', size: 7.5, colour: '#525a66' }
/** From line to line, and what the face itself takes of it, as shares of the size. */
const LEADING = 1.35
const FACE_HEIGHT = 1.21
const PRODUCER = 'C&C TruJourney'

const PAGE_WORDS = { en: { page: (n: number) => `Page ${n}`, of: (n: number, total: number) => `Page ${n} of ${total}` }, fr: { page: (n: number) => `Page ${n}`, of: (n: number, total: number) => `Page ${n} sur ${total}` } } as const
const LANGUAGE_TAGS = { en: 'en-CA', fr: 'fr-CA' } as const

type Structure = ReturnType<PDFKit.PDFDocument['struct']>

/** What the typings leave out. */
interface Inside {
  readonly page: { readonly structParentTreeKey: number }
  getStructParentTree(): { get(key: number): unknown; add(key: number, value: unknown): void }
  ref(data: unknown): { data: unknown; end(): void }
  endMetadata(): void
  readonly _font: { layoutRun(text: string): GlyphRun; layout(text: string): GlyphRun }
}

/**
 * Pages under a hand that goes down them: text is set where the hand is, and what has no room left begins another page. Everything that is read is tagged
 * for programs that read aloud; numbers and footers are artefacts. A page is handed out when the next one begins, and nothing of it is kept.
 */
export class PageFlow {
  readonly doc: PDFKit.PDFDocument
  readonly width: number
  /** Where the next thing is set, from the top. */
  y = 0
  pages = 0
  readonly #paper: Paper
  readonly #total: number | null
  readonly #bottom: number
  readonly #root: Structure
  readonly #widths: Record<Face, Map<string, number>> = { regular: new Map(), semibold: new Map() }

  constructor(paper: Paper, fonts: string, total: number | null) {
    const [short, long] = SIZES[paper.size]
    const [width, height] = paper.isLandscape === true ? [long, short] : [short, long]
    const title = printable(paper.title)
    const author = printable(paper.author)
    this.#paper = paper
    this.#total = total
    this.width = width - 2 * MARGIN
    this.#bottom = height - MARGIN - FOOT
    const doc = new PDFDocument({
      size: [width, height], margin: 0, autoFirstPage: false, pdfVersion: '1.7', tagged: true, lang: LANGUAGE_TAGS[paper.language], displayTitle: true,
      font: '', fontLayoutCache: false,
      info: { Title: title, Author: author, Producer: PRODUCER, Creator: PRODUCER, CreationDate: new Date(paper.madeAt) },
    } as PDFKit.PDFDocumentOptions)
    this.doc = doc
    // With a face of its own to begin with, it would take one of these for that one, and read its file again each time.
    for (const face of ['regular', 'semibold'] as const) {
      doc.registerFont(face, join(fonts, `inter-${face}.ttf`)).font(face)
      const font = this.#inside._font
      font.layout = pairLayout((text) => font.layoutRun(text))
    }
    // Its XML takes the title as it stands, an ampersand too.
    const endMetadata = this.#inside.endMetadata.bind(doc)
    this.#inside.endMetadata = () => {
      Object.assign(doc.info, { Title: xmlText(title), Author: xmlText(author), Producer: xmlText(PRODUCER), Creator: xmlText(PRODUCER) })
      endMetadata()
    }
    this.#root = doc.struct('Document')
    doc.addStructure(this.#root)
    this.newPage()
  }

  get #inside(): Inside {
    return this.doc as unknown as Inside
  }

  room(): number {
    return this.#bottom - this.y
  }

  newPage(): void {
    this.#finishPage()
    this.doc.addPage()
    this.pages += 1
    this.y = MARGIN
    this.#foot()
  }

  /** Room for so much, on this page or on the next. */
  need(height: number): void {
    if (this.room() < height) this.newPage()
  }

  end(): void {
    this.#root.end()
    this.#finishPage()
    this.doc.end()
  }

  widthOf({ face, size }: TextStyle): LetterWidth {
    const known = this.#widths[face]
    return (letter) => {
      let width = known.get(letter)
      if (width === undefined) known.set(letter, (width = this.doc.font(face).fontSize(1000).widthOfString(letter)))
      return (width * size) / 1000
    }
  }

  lines(text: string, width: number, style: TextStyle): readonly string[] {
    return breakLines(text, width, this.widthOf(style))
  }

  lineHeight({ size }: TextStyle): number {
    return size * LEADING
  }

  /** A tagged piece; `draw` says what is in it. It goes under `parent`, else under the document. */
  tag(type: string, draw: () => void, { parent = this.#root, scope }: { readonly parent?: Structure; readonly scope?: 'Column' } = {}): void {
    const element = this.doc.struct(type, (scope === undefined ? {} : { scope }) as Parameters<PDFKit.PDFDocument['struct']>[1] & object, draw)
    parent.add(element)
  }

  group(type: string, parent: Structure = this.#root): Structure {
    const element = this.doc.struct(type)
    parent.add(element)
    return element
  }

  figure(alternative: string, draw: () => void): void {
    this.#root.add(this.doc.struct('Figure', { alt: printable(alternative) }, draw))
  }

  /** What is not read aloud: rules, grounds, what stands on every page. */
  artefact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.doc.markContent('Artifact', { type })
    draw()
    this.doc.endMarkedContent()
  }

  /** One line, from the left edge of the text. */
  put(line: string, x: number, y: number, style: TextStyle, { width, align = 'start' }: { readonly width?: number; readonly align?: 'start' | 'end' | undefined } = {}): void {
    const at = width !== undefined && align === 'end' ? x + width - this.#length(line, style) : x
    this.doc.font(style.face).fontSize(style.size).fillColor(style.colour).text(line, MARGIN + at, y + style.size * ((LEADING - FACE_HEIGHT) / 2), { lineBreak: false })
  }

  rule(x: number, y: number, width: number, colour: string, thickness = 0.6): void {
    this.doc.lineWidth(thickness).moveTo(MARGIN + x, y).lineTo(MARGIN + x + width, y).stroke(colour)
  }

  ground(x: number, y: number, width: number, height: number, colour: string): void {
    this.doc.rect(MARGIN + x, y, width, height).fill(colour)
  }

  strokes(strokes: readonly (readonly (readonly [number, number])[])[], { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number }): void {
    this.doc.lineWidth(1).lineCap('round').lineJoin('round')
    for (const [first, ...rest] of strokes) {
      if (first === undefined) continue
      this.doc.moveTo(MARGIN + x + first[0] * scale, y + first[1] * scale)
      for (const [toX, toY] of rest.length === 0 ? [first] : rest) this.doc.lineTo(MARGIN + x + toX * scale, y + toY * scale)
      this.doc.stroke('#14171c')
    }
  }

  #length(line: string, style: TextStyle): number {
    const widthOf = this.widthOf(style)
    let length = 0
    for (const letter of line) length += widthOf(letter)
    return length
  }

  #foot(): void {
    const { footer, language, title } = this.#paper
    const words = PAGE_WORDS[language]
    const number = this.#total === null ? words.page(this.pages) : words.of(this.pages, this.#total)
    const y = this.#bottom + 14
    this.artefact(() => {
      this.rule(0, y - 5, this.width, '#d5d9e0')
      this.put(number, 0, y, FOOTER, { width: this.width, align: 'end' })
      const lines = [title, ...footer].slice(0, 3)
      for (const [index, line] of lines.entries()) this.put(this.lines(line, this.width - 90, FOOTER)[0] ?? '', 0, y + index * this.lineHeight(FOOTER), FOOTER)
    }, 'Pagination')
  }

  /** What the page's pieces belong to is written with it: kept until the end, it would grow with the document. */
  #finishPage(): void {
    if (this.pages === 0) return
    const tree = this.#inside.getStructParentTree()
    const key = this.#inside.page.structParentTreeKey
    const parents = this.#inside.ref(tree.get(key))
    parents.end()
    parents.data = null
    tree.add(key, parents)
  }
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
