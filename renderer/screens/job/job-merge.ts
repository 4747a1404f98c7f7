import { FIELD_NAMES, sameField, type FieldName, type JobValues } from './job-values.ts'

/*
 * Two people on one job. `base` is what the desk had of a field when the form last agreed with it; `mine` is what the form
 * shows now. A field is dirty while the two differ, and overtaken when the desk has moved away from the base meanwhile.
 */

export interface Overtaken {
  readonly field: FieldName
  readonly theirs: unknown
}

export interface Merge {
  /** The new base, by field. */
  readonly base: JobValues
  /** Fields that the form takes over, since nobody was editing them here. */
  readonly take: Partial<JobValues>
  readonly overtaken: readonly Overtaken[]
}

/** `sent`: values on their way to the desk, so that seeing them come back is no surprise. */
export function mergeServer(base: JobValues, mine: JobValues, server: JobValues, sent: Partial<JobValues>): Merge {
  const nextBase: Record<string, unknown> = { ...base }
  const take: Record<string, unknown> = {}
  const overtaken: Overtaken[] = []
  for (const field of FIELD_NAMES) {
    const theirs = server[field]
    if (sameField(theirs, base[field])) continue
    const isOwn = sameField(theirs, mine[field]) || (Object.hasOwn(sent, field) && sameField(theirs, sent[field]))
    if (isOwn) nextBase[field] = theirs
    else if (sameField(mine[field], base[field])) {
      nextBase[field] = theirs
      take[field] = theirs
    } else overtaken.push({ field, theirs })
  }
  return { base: nextBase as unknown as JobValues, take: take as Partial<JobValues>, overtaken }
}

/** Fields to send: changed here, not in dispute, and fit to be sent. */
export function fieldsToSend(base: JobValues, mine: JobValues, disputed: ReadonlySet<FieldName>, isFit: (field: FieldName, value: unknown) => boolean): FieldName[] {
  return FIELD_NAMES.filter((field) => !disputed.has(field) && !sameField(mine[field], base[field]) && isFit(field, mine[field]))
}

export function pick(values: JobValues, fields: readonly FieldName[]): Partial<JobValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}
