import type { JobView } from './job-view.ts'
import type { ReadNumber } from './response-schemas.ts'
import { chargeKind } from './trade-codes.ts'

export interface CrewOfJob {
  /** Null where no labour line says it. */
  readonly said: number | null
  readonly guessed: number
  readonly trucks: number | null
}

const MOVERS = /(\d{1,2})[\s-]*(?:-?\s*man\b|men\b|movers?\b|crew\b|helpers?\b|workers?\b|d[ée]m[ée]nageurs?\b)/i
const TRUCKS = /(\d{1,2})[\s-]*(?:trucks?\b|camions?\b|vans?\b)/i

/** Up to so many cubic feet that many movers: two for a one-bedroom flat, three for two bedrooms and more, four for a house (general knowledge; docs/sources.md). */
const CREW_BY_VOLUME: readonly (readonly [number, number])[] = [[500, 2], [1_000, 3], [1_500, 4]]
const LARGEST_CREW = 5
const SMALLEST_CREW = 2

/** The API has no field for crew or trucks: the labour lines usually say (`3 movers, 1 truck`), else the volume decides the crew. */
export function crewOf(view: JobView, volumeCuft: ReadNumber): CrewOfJob {
  const texts = labourTexts(view)
  return { said: saidIn(texts, MOVERS), guessed: crewByVolume(volumeCuft), trucks: saidIn(texts, TRUCKS) }
}

function crewByVolume(volumeCuft: ReadNumber): number {
  if (typeof volumeCuft !== 'number' || volumeCuft <= 0) return SMALLEST_CREW
  return CREW_BY_VOLUME.find(([most]) => volumeCuft <= most)?.[1] ?? LARGEST_CREW
}

function labourTexts({ listed, detail }: JobView): string[] {
  const own = (detail?.estimatedCharges ?? []).filter((charge) => chargeKind(charge.chargeCategory, charge.chargeType) === 'labour')
  const told = (listed?.estimatedCharges ?? []).filter((charge) => chargeKind(charge.chargeCategory, null) === 'labour')
  return [...own.map((charge) => charge.name), ...told.flatMap((charge) => [charge.name, charge.editableDescription, charge.description])].flatMap((text) => text ?? [])
}

/** The largest number said: a line for packing may name fewer. */
function saidIn(texts: readonly string[], pattern: RegExp): number | null {
  const said = texts.flatMap((text) => Number(pattern.exec(text)?.[1] ?? 0)).filter((number) => number >= 1 && number <= 20)
  return said.length === 0 ? null : Math.max(...said)
}
