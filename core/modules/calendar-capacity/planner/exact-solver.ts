/** What a solver of integer programs proved. Columns that are zero may be left out. */
export interface ExactAnswer {
  readonly status: 'optimal' | 'other'
  readonly objective: number
  readonly columns: Readonly<Record<string, number>>
}

/** Solves a program in CPLEX LP text (`lp-text.ts` writes it); null where the solver gave no answer at all. */
export type ExactSolver = (lp: string) => ExactAnswer | null
