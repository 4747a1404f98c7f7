const LEADING = /^(?:ville de|city of|town of|municipalite de|village de|village of|canton de|township of) /
const SHORT: Readonly<Record<string, string>> = { saint: 'st', sainte: 'ste', mount: 'mt', mont: 'mt', fort: 'ft' }
const ALIASES: Readonly<Record<string, string>> = { 'quebec city': 'quebec', nyc: 'new york', 'new york city': 'new york', 'washington dc': 'washington' }

/** Lower case ASCII letters and digits, single spaces: what remains of a name when accents, case, dots, apostrophes and hyphens are ignored. */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll(/[^a-z0-9]+/g, ' ').trim()
}

/** Key of a town's name; "Saint-Jérôme", "St. Jerome" and "ville de St-Jérôme" give the same. */
export function foldTownName(name: string): string {
  const folded = foldText(name).replace(LEADING, '')
  const alias = ALIASES[folded]
  if (alias !== undefined) return alias
  return folded.split(' ').map((word) => SHORT[word] ?? word).join(' ')
}
