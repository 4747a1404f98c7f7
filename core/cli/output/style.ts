import { styleText } from 'node:util'

export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly warn: (text: string) => string
  readonly bad: (text: string) => string
}

export function createStyle(coloured: boolean): Style {
  const as = (format: Parameters<typeof styleText>[0]) => (text: string) => (coloured && text !== '' ? styleText(format, text, { validateStream: false }) : text)
  return { bold: as('bold'), dim: as('dim'), good: as('green'), warn: as('yellow'), bad: as('red') }
}
