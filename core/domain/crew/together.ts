/** What the rules about who goes out with whom want to know of one person on a crew. */
export interface CrewPerson {
  readonly id: string
  readonly trainee: boolean
  /** Can lead, or is put down as this crew's lead. */
  readonly leads: boolean
  readonly apartFrom: readonly string[]
}

/** One side of a pair is enough. */
export function areApart(a: Pick<CrewPerson, 'id' | 'apartFrom'>, b: Pick<CrewPerson, 'id' | 'apartFrom'>): boolean {
  return a.apartFrom.includes(b.id) || b.apartFrom.includes(a.id)
}

/** Pairs on one crew that must not be; the smaller id first, in id order. */
export function pairsApart(crew: readonly CrewPerson[]): (readonly [string, string])[] {
  const sorted = crew.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return sorted.flatMap((a, index) => sorted.slice(index + 1).flatMap((b) => (areApart(a, b) ? [[a.id, b.id] as const] : [])))
}

/** Trainees on a crew on which nobody leads who is none himself. */
export function traineesAlone(crew: readonly Pick<CrewPerson, 'id' | 'trainee' | 'leads'>[]): string[] {
  return crew.some(isSenior) ? [] : crew.filter(({ trainee }) => trainee).map(({ id }) => id)
}

/** Somebody with whom a trainee may go out. */
export function isSenior({ trainee, leads }: Pick<CrewPerson, 'trainee' | 'leads'>): boolean {
  return leads && !trainee
}
