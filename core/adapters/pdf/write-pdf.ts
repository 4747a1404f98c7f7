import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Paper, PaperBlock, PaperDrawing, PaperFact, PaperTone } from '../../domain/paper/paper.ts'
import { nextTurn } from '../environment/system-environment.ts'
import { PageFlow, type TextStyle } from './page-flow.ts'
import { setTable } from './set-table.ts'

export interface PdfOptions {
  /** The folder with the faces: `fonts` in the program’s resources. */
  readonly fonts: string
  readonly write: (bytes: Uint8Array) => void
  readonly signal?: { readonly aborted: boolean }
}

const TITLE: TextStyle = { face: 'semibold', size: 18, colour: '#14171c' }
const AUTHOR: TextStyle = { face: 'regular', size: 9.5, colour: '#525a66' }
const HEADINGS = { 2: { face: 'semibold', size: 12.5, colour: '#14171c' }, 3: { face: 'semibold', size: 10.5, colour: '#14171c' } } as const satisfies Record<2 | 3, TextStyle>
const BODY: TextStyle = { face: 'regular', size: 10, colour: '#14171c' }
const TONES = { plain: BODY, quiet: { ...BODY, size: 9, colour: '#525a66' }, strong: { ...BODY, face: 'semibold' } } as const satisfies Record<PaperTone, TextStyle>
const NAME: TextStyle = { face: 'regular', size: 9, colour: '#525a66' }
const VALUE: TextStyle = { face: 'regular', size: 9, colour: '#14171c' }
const NAMES_SHARE = 0.28
const MOST_DRAWING_WIDTH = 240

/**
 * A document as a PDF, piece by piece. The same document gives the same bytes. Where its rows are all there, it is set twice, so that each page says of how many;
 * rows that are asked for are set once, and no more of them is kept than a page has.
 */
export async function writePdf(paper: Paper, { fonts, write, signal = { aborted: false } }: PdfOptions): Promise<Result<{ readonly pages: number }>> {
  const isKnown = paper.blocks.every((block) => block.kind !== 'table' || typeof block.rows !== 'function')
  const counted = isKnown ? await setPaper(new PageFlow(paper, fonts, null), paper, () => {}, signal) : ok({ pages: null })
  if (!counted.ok) return counted
  return setPaper(new PageFlow(paper, fonts, counted.value.pages), paper, write, signal)
}

/** All of it at once. */
export async function pdfBytes(paper: Paper, options: Omit<PdfOptions, 'write'>): Promise<Result<Uint8Array>> {
  const pieces: Uint8Array[] = []
  const set = await writePdf(paper, { ...options, write: (piece) => void pieces.push(piece) })
  return set.ok ? ok(Buffer.concat(pieces)) : set
}

async function setPaper(flow: PageFlow, paper: Paper, write: (bytes: Uint8Array) => void, signal: { readonly aborted: boolean }): Promise<Result<{ readonly pages: number }>> {
  const { doc } = flow
  let failure: Error | null = null
  const whole = new Promise<void>((settle) => doc.on('end', settle))
  doc.on('data', (bytes: Uint8Array) => {
    try {
      if (failure === null) write(bytes)
    } catch (error) {
      failure = error instanceof Error ? error : new Error('a page could not be written')
    }
  })
  const pause = async () => {
    await nextTurn()
    if (failure !== null) throw failure
    if (signal.aborted) throw new Cancelled()
  }
  try {
    setHead(flow, paper)
    for (const block of paper.blocks) await setBlock(flow, block, pause)
    flow.end()
    await whole
    await pause()
  } catch (error) {
    doc.removeAllListeners('data')
    doc.destroy()
    if (error instanceof Cancelled) return refuse('store.cancelled')
    throw error
  }
  return ok({ pages: flow.pages })
}

class Cancelled extends Error {}

function setHead(flow: PageFlow, { author, title, facts }: Paper): void {
  setText(flow, 'P', author, AUTHOR)
  setText(flow, 'H1', title, TITLE)
  flow.y += 6
  if (facts.length > 0) setFacts(flow, facts)
  flow.y += 4
}

async function setBlock(flow: PageFlow, block: PaperBlock, pause: () => Promise<void>): Promise<void> {
  switch (block.kind) {
    case 'heading': {
      const style = HEADINGS[block.level]
      flow.y += style.size * 0.7
      // A heading is followed by something on the same page.
      flow.need(flow.lineHeight(style) + 3 * flow.lineHeight(BODY))
      setText(flow, `H${block.level}`, block.text, style)
      flow.y += 3
      return
    }
    case 'paragraph':
      setText(flow, 'P', block.text, TONES[block.tone ?? 'plain'])
      flow.y += 5
      return
    case 'facts':
      setFacts(flow, block.facts)
      return
    case 'drawing':
      setDrawing(flow, block)
      return
    case 'table':
      await setTable(flow, block, pause)
  }
}

/** One tag for each page that a text is on. */
function setText(flow: PageFlow, type: string, text: string, style: TextStyle): void {
  const lines = flow.lines(text, flow.width, style)
  const height = flow.lineHeight(style)
  for (let at = 0; at < lines.length; ) {
    flow.need(height)
    const fitting = lines.slice(at, at + Math.max(1, Math.floor(flow.room() / height)))
    flow.tag(type, () => {
      for (const line of fitting) {
        flow.put(line, 0, flow.y, style)
        flow.y += height
      }
    })
    at += fitting.length
  }
}

function setFacts(flow: PageFlow, facts: readonly PaperFact[]): void {
  const list = flow.group('L')
  const x = flow.width * NAMES_SHARE
  for (const { name, value } of facts) {
    const names = flow.lines(name, x - 10, NAME)
    const values = flow.lines(value, flow.width - x, VALUE)
    const height = Math.max(names.length, values.length) * flow.lineHeight(VALUE) + 2
    flow.need(height)
    const item = flow.group('LI', list)
    flow.tag('Lbl', () => names.forEach((line, index) => flow.put(line, 0, flow.y + index * flow.lineHeight(NAME), NAME)), { parent: item })
    flow.tag('LBody', () => values.forEach((line, index) => flow.put(line, x, flow.y + index * flow.lineHeight(VALUE), VALUE)), { parent: item })
    item.end()
    flow.y += height
  }
  list.end()
  flow.y += 6
}

function setDrawing(flow: PageFlow, { width, height, strokes, alternative }: PaperDrawing): void {
  const scale = Math.min(1, MOST_DRAWING_WIDTH / width)
  flow.need(height * scale + 8)
  flow.figure(alternative, () => flow.strokes(strokes, { x: 0, y: flow.y, scale }))
  flow.y += height * scale + 8
}
