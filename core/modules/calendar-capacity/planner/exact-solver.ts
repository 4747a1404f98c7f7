/** What a solver of integer programs proved. Columns that are zero may be left out. */
export interface ExactAnswer {
  /** infeasible: proven as well. */
  readonly status: 'optimal' | 'infeasible' | 'other'
  readonly objective: number
  readonly columns: Readonly<Record<string, number>>
  /** Of a program without whole numbers: what one more of a column that is zero costs. Those that cost nothing are left out. */
  readonly reduced: Readonly<Record<string, number>>
}

/**
 * Solves a program in CPLEX LP text (`lp-text.ts` writes it); null where the solver gave no answer at all.
 * `gap`: the share of the objective by which an answer in whole numbers may be above the least and still is called optimal.
 */
export type ExactSolver = (lp: string, gap?: number) => ExactAnswer | null
