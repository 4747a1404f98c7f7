import type { Language } from '../../../domain/failure/failure.ts'
import { explainClash } from '../clash/clash-text.ts'
import type { ClashOnWire } from '../clash-shape.ts'
import { clashOf, type ClashRow } from '../projections/clash-rows.ts'

export function clashOnWire(row: ClashRow, language: Language): ClashOnWire {
  const clash = clashOf(row)
  return { ...clash, subjects: [...clash.subjects], authors: [...clash.authors], params: { ...clash.params }, text: explainClash(clash, language) }
}
