/** What is looked through for being kept too long. */
export const RETAINED_KINDS = ['customer', 'worker'] as const
export type RetainedKind = (typeof RETAINED_KINDS)[number]

export interface Retention {
  /** After the last thing that was done for them, or that they did. */
  readonly months: number
  readonly source: string
}

/** Where the company has set nothing of its own: as long as the books of the last job have to be there, and no longer. */
export const USUAL_RETENTION: Readonly<Record<RetainedKind, Retention>> = {
  customer: { months: 84, source: 'Canada: books six years after the year of the last invoice (Income Tax Act, s. 230(4)(b)); United States: 49 CFR 375 asks one year of moving papers, tax up to seven' },
  worker: { months: 84, source: 'Canada: payroll as the books; Canada Labour Code, s. 252(2): 36 months after the work; hours of service, SOR/2005-313, s. 85: 6 months' },
}

/** Shorter than this an open question about the last job could not be answered any more. */
export const LEAST_MONTHS = 6
