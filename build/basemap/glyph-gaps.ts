import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LayerPart } from './cut-tiles.ts'

/** Letters of the labels that one of the fonts has no range for. */
export function glyphGaps(parts: readonly LayerPart[], folder: string): string[] {
  const fonts = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  if (fonts.length === 0) throw new Error(`no fonts in ${folder}`)
  const ranges = fonts.map(({ name }) => readdirSync(join(folder, name)).map((file) => file.split(/[-.]/).map(Number)))
  const texts = parts.flatMap(({ features }) => features.flatMap(({ properties }) => Object.entries(properties ?? {}).filter(([name]) => /^(name|ref|iata|shield_text)/.test(name)).map(([, value]) => String(value))))
  const letters = [...new Set(texts.flatMap((text) => [...text]))]
  return letters.filter((letter) => {
    const code = letter.codePointAt(0) ?? 0
    return !ranges.every((present) => present.some(([from = 0, to = -1]) => from <= code && code <= to))
  })
}
