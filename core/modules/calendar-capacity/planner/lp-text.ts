export interface LpTerm {
  readonly name: string
  readonly times: number
}

export interface LpRow {
  readonly terms: readonly LpTerm[]
  readonly sense: '<=' | '>=' | '='
  readonly bound: number
}

export interface LpProgram {
  /** Minimised. */
  readonly objective: readonly LpTerm[]
  readonly rows: readonly LpRow[]
  /** Variables that are 0 or 1; all others are continuous from 0 on. */
  readonly binaries: readonly string[]
  readonly upperBounds?: Readonly<Record<string, number>>
}

/** A row of terms this long is broken, since readers of the format limit the length of a line. */
const TERMS_A_LINE = 8

/**
 * Writes a program as CPLEX LP text. Terms of one variable are added up first: a reader may take the last of two for the whole.
 * Rows without terms are left out; they bind nothing, or nothing can meet them, which is the caller's to know.
 */
export function lpText(program: LpProgram): string {
  const rows = program.rows.map((row) => ({ ...row, terms: merged(row.terms) })).filter(({ terms }) => terms.length > 0)
  const objective = merged(program.objective)
  const bounds = Object.entries(program.upperBounds ?? {}).map(([name, most]) => ` ${name} <= ${most}`)
  return [
    'Minimize',
    ` obj: ${objective.length > 0 ? sum(objective) : '0 x_none'}`,
    'Subject To',
    ...rows.map(({ terms, sense, bound }, index) => ` r${index}: ${sum(terms)} ${sense} ${bound}`),
    ...(rows.length === 0 ? [' r0: x_none >= 0'] : []),
    ...(bounds.length > 0 ? ['Bounds', ...bounds] : []),
    ...(program.binaries.length > 0 ? ['Binary', ...program.binaries.map((name) => ` ${name}`)] : []),
    'End',
    '',
  ].join('\n')
}

/** What an answer costs, reckoned from its columns: the solver's own sum may be of other terms than were meant. */
export function lpCost(program: LpProgram, columns: Readonly<Record<string, number>>): number {
  return program.objective.reduce((total, { name, times }) => total + times * (columns[name] ?? 0), 0)
}

function merged(terms: readonly LpTerm[]): LpTerm[] {
  const totals = new Map<string, number>()
  for (const { name, times } of terms) totals.set(name, (totals.get(name) ?? 0) + times)
  return [...totals].filter(([, times]) => times !== 0).map(([name, times]) => ({ name, times }))
}

function sum(terms: readonly LpTerm[]): string {
  let text = ''
  terms.forEach(({ name, times }, index) => {
    const sign = times < 0 ? '-' : index === 0 ? '' : '+'
    const gap = index === 0 ? '' : index % TERMS_A_LINE === 0 ? '\n  ' : ' '
    text += `${gap}${sign}${sign === '' ? '' : ' '}${Math.abs(times)} ${name}`
  })
  return text
}
