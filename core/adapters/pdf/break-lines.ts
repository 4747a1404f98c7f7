/** How wide a letter is, at the size at which it is set. */
export type LetterWidth = (letter: string) => number

/** Whatever is neither seen nor a space on paper; a tab is a space. */
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2066-\u2069\uFEFF]/gu

/** Signs of the window that the faces on paper lack. */
const INSTEAD: Readonly<Record<string, string>> = { '\t': ' ', '→': '›', '←': '‹', '≥': '>=', '≤': '<=', '≠': '<>', '✓': '+', '✗': '−' }

export function printable(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n').replace(/[\t→←≥≤≠✓✗]/g, (sign) => INSTEAD[sign] ?? sign).replace(UNSEEN, '')
}

/** Lines of a text that fit a width: broken at spaces and after hyphens and slashes, and within what is longer than a line, such as a digest. */
export function breakLines(text: string, width: number, widthOf: LetterWidth): readonly string[] {
  return printable(text).split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, widthOf))
}

function breakParagraph(text: string, width: number, widthOf: LetterWidth): readonly string[] {
  const lines: string[] = []
  let line = ''
  let length = 0
  for (const piece of text.match(/[^ \-/]*(?:[-/]+| +|$)/gu) ?? []) {
    const bare = piece.trimEnd()
    const bareLength = lengthOf(bare, widthOf)
    if (length > 0 && length + bareLength > width) {
      lines.push(line.trimEnd())
      ;[line, length] = ['', 0]
    }
    if (bareLength <= width) {
      line += piece
      length += lengthOf(piece, widthOf)
      continue
    }
    for (const letter of piece) {
      const letterWidth = widthOf(letter)
      if (length > 0 && length + letterWidth > width) {
        lines.push(line)
        ;[line, length] = ['', 0]
      }
      line += letter
      length += letterWidth
    }
  }
  return [...lines, line.trimEnd()]
}

function lengthOf(text: string, widthOf: LetterWidth): number {
  let length = 0
  for (const letter of text) length += widthOf(letter)
  return length
}
