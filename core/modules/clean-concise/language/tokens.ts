import { CARDINALS, HOUR_WORDS, ORDINAL_ENDINGS, ORDINALS, UNITS, wordForm } from './words.ts'

export const TOKEN = { word: 0, number: 1, ordinal: 2, time: 3 } as const
export type TokenKind = (typeof TOKEN)[keyof typeof TOKEN]
/** What stands before a token: nothing, a comma or its like, the end of a sentence. */
export const BREAK = { none: 0, soft: 1, hard: 2 } as const

export interface Token {
  /** In the form in which the lexicon has it. */
  readonly form: string
  readonly kind: TokenKind
  /** Of a number, as it stands; of a time, minutes after midnight as written, null without digits. */
  readonly value: number
  readonly start: number
  readonly end: number
  readonly before: 0 | 1 | 2
  /** Its sentence is a question. */
  asked: boolean
}

const PIECES = /(\d+(?:[.,]\d+)*)|(\p{L}+(?:['’]\p{L}+)*)|([^\s\d\p{L}])/gu
/** Shorthand with a slash, which would fall apart. */
const SLASHED: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'w/o': ['without'], 'w/u': ['walkup'], 'p/u': ['pickup'], 'l/c': ['long', 'carry'], 'w/d': ['washer', 'dryer'], 'b/grand': ['baby', 'grand'], 's/sol': ['sous', 'sol'], 'w/': ['with'], 'c/o': ['care', 'of'],
}))
const SLASH_SHORTHAND = /(?:w\/o|w\/u|p\/u|l\/c|w\/d|b\/grand|s\/sol|c\/o|w\/)(?![\p{L}])/giu
const ELISION = /^(?:l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quelqu)['’]/i
const FORMS = new Map<string, string>()
/** Notes of a company use the same words over and over; a full cache begins anew rather than growing. */
const MOST_FORMS = 40_000

function formOf(raw: string): string {
  let form = FORMS.get(raw)
  if (form === undefined) {
    form = wordForm(raw)
    if (FORMS.size >= MOST_FORMS) FORMS.clear()
    FORMS.set(raw, form)
  }
  return form
}

/** Reads a note into words, numbers, ordinals and times, each with its place in the note. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let sentenceStart = 0
  let before: 0 | 1 | 2 = BREAK.hard
  let lastEnd = 0

  const endSentence = (asked: boolean) => {
    if (asked) for (let index = sentenceStart; index < tokens.length; index += 1) (tokens[index] as Token).asked = true
    sentenceStart = tokens.length
    before = BREAK.hard
  }
  const add = (form: string, kind: TokenKind, value: number, start: number, end: number) => {
    tokens.push({ form, kind, value, start, end, before, asked: false })
    before = BREAK.none
    lastEnd = end
  }
  const addWord = (raw: string, start: number, end: number) => {
    const elided = ELISION.exec(raw)
    if (elided && raw.length > elided[0].length) {
      addWord(raw.slice(0, elided[0].length - 1), start, start + elided[0].length - 1)
      return addWord(raw.slice(elided[0].length), start + elided[0].length, end)
    }
    const form = formOf(/['’]s$/i.test(raw) ? raw.slice(0, -2) : raw)
    const last = tokens.at(-1)
    if (last && before === BREAK.none) {
      if (last.kind === TOKEN.number) {
        if (start === lastEnd ? ORDINAL_ENDINGS.has(form) : form === 'ieme' || form === 'eme') {
          tokens[tokens.length - 1] = { ...last, form: '#th', kind: TOKEN.ordinal, end }
          lastEnd = end
          return
        }
        if (HOUR_WORDS.has(form) && (start === lastEnd || form.length > 1 || form === 'h') && last.value < 25) {
          tokens[tokens.length - 1] = { ...last, form: '@', kind: TOKEN.time, value: last.value * 60 + (form === 'pm' || form === 'p' ? (last.value < 12 ? 720 : 0) : 0), end }
          lastEnd = end
          return
        }
        const unit = UNITS.get(form) ?? (form === 'in' && start === lastEnd ? 'inch' : undefined)
        if (unit !== undefined) return add(unit, TOKEN.word, Number.NaN, start, end)
      }
      if (last.kind === TOKEN.time && (form === 'am' || form === 'pm')) {
        tokens[tokens.length - 1] = { ...last, value: form === 'pm' && last.value < 720 ? last.value + 720 : last.value, end }
        lastEnd = end
        return
      }
    }
    if (form === 'noon' || form === 'midi') return add('@', TOKEN.time, 720, start, end)
    const ordinal = ORDINALS.get(form)
    if (ordinal !== undefined) return add('#th', TOKEN.ordinal, ordinal, start, end)
    const cardinal = CARDINALS.get(form)
    if (cardinal !== undefined) return add('#', TOKEN.number, cardinal, start, end)
    add(form, TOKEN.word, Number.NaN, start, end)
  }
  const addNumber = (raw: string, start: number, end: number) => {
    const value = numberOf(raw)
    const last = tokens.at(-1)
    if (last && before === BREAK.none && start === lastEnd) {
      // 9h30
      if (last.kind === TOKEN.time && last.value % 60 === 0 && raw.length === 2) {
        tokens[tokens.length - 1] = { ...last, value: last.value + value, end }
        lastEnd = end
        return
      }
      if (last.form === 'b' && value === 4) {
        tokens[tokens.length - 1] = { ...last, form: 'before', end }
        lastEnd = end
        return
      }
    }
    add('#', TOKEN.number, value, start, end)
  }

  const slashed = new Map<number, string>()
  if (text.includes('/')) for (const found of text.matchAll(SLASH_SHORTHAND)) if (found.index === 0 || !/[\p{L}\d]/u.test(text[found.index - 1] ?? '')) slashed.set(found.index, found[0])
  let skipTo = 0
  for (const found of text.matchAll(PIECES)) {
    const start = found.index
    if (start < skipTo) continue
    const short = slashed.get(start)
    if (short !== undefined) {
      skipTo = start + short.length
      for (const form of SLASHED.get(short.toLowerCase()) ?? []) add(form, TOKEN.word, Number.NaN, start, skipTo)
      continue
    }
    if (newlineBetween(text, lastEnd, start)) endSentence(false)
    const piece = found[0]
    if (found[2] !== undefined) addWord(piece, start, start + piece.length)
    else if (found[1] !== undefined) addNumber(piece, start, start + piece.length)
    else mark(piece, start)
  }
  return tokens

  function mark(piece: string, start: number): void {
    const last = tokens.at(-1)
    const glued = last !== undefined && start === lastEnd
    if (glued && last.kind === TOKEN.number && (piece === "'" || piece === '’' || piece === '′')) return add('ft', TOKEN.word, Number.NaN, start, start + 1)
    if (glued && last.kind === TOKEN.number && (piece === '"' || piece === '″')) return add('inch', TOKEN.word, Number.NaN, start, start + 1)
    if (glued && last.kind === TOKEN.number && piece === '#') return add('lb', TOKEN.word, Number.NaN, start, start + 1)
    if (glued && last.kind === TOKEN.number && piece === ':' && /^\d\d/.test(text.slice(start + 1, start + 3))) {
      const minutes = Number(text.slice(start + 1, start + 3))
      tokens[tokens.length - 1] = { ...last, form: '@', kind: TOKEN.time, value: last.value * 60 + minutes, end: start + 3 }
      lastEnd = start + 3
      skipTo = start + 3
      return
    }
    if (piece === '?') return endSentence(true)
    if (piece === '!' || piece === ';' || piece === '•' || piece === '…') return endSentence(false)
    // A dot behind shorthand ("asc. avec") does not end a sentence; before a capital or the end it does.
    if (piece === '.') {
      if (/^(?:\s*$|\s+[\p{Lu}\d-]|\s*\n|\.)/u.test(text.slice(start + 1, start + 6))) endSentence(false)
      return
    }
    if (piece === '-' && !/\s/.test(text[start - 1] ?? ' ')) {
      // 9-12 is a range, walk-up a word of two.
      if (last?.kind === TOKEN.number || last?.kind === TOKEN.time) if (/^\d/.test(text.slice(start + 1, start + 2))) add('to', TOKEN.word, Number.NaN, start, start + 1)
      return
    }
    if (piece === '&') return add('and', TOKEN.word, Number.NaN, start, start + 1)
    if (piece === '/' && !/\s/.test(text[start - 1] ?? ' ') && !/\s/.test(text[start + 1] ?? ' ')) return
    if (',()/—–:-'.includes(piece)) before = before === BREAK.hard ? BREAK.hard : BREAK.soft
  }
}

function newlineBetween(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (text.charCodeAt(index) === 10) return true
  return false
}

/** "1,200" and "1 200" are twelve hundred, "3,4" is three and four tenths. */
function numberOf(raw: string): number {
  const comma = /^(\d+),(\d{1,2})$/.exec(raw)
  return comma ? Number(`${comma[1]}.${comma[2]}`) : Number(raw.replaceAll(',', ''))
}
