/** What a depot keeps in mind when it makes crews. */
export interface Agreement {
  readonly trainee: boolean
  readonly apartFrom: readonly string[]
  readonly goodWith: readonly string[]
  /** Local times; null is any. */
  readonly shift: readonly [start: string, end: string] | null
}

const NONE: Agreement = { trainee: false, apartFrom: [], goodWith: [], shift: null }

/** By worker, of one depot: the newest helper learns, two leads are kept apart, a lead and a driver go well together, one driver has to be home for supper. No draws: nothing else of the sample depends on it. */
export function agreementsOf(staff: readonly { readonly id: string; readonly roles: readonly string[] }[]): ReadonlyMap<string, Agreement> {
  const of = (role: string) => staff.filter(({ roles }) => roles[0] === role).map(({ id }) => id)
  const [leads, drivers, helpers] = [of('lead'), of('driver'), of('helper')]
  const agreements = new Map<string, Agreement>()
  const note = (id: string | undefined, change: Partial<Agreement>) => {
    if (id !== undefined) agreements.set(id, { ...NONE, ...agreements.get(id), ...change })
  }
  const [first, second, third] = leads
  if (helpers.length > 1) note(helpers.at(-1), { trainee: true })
  if (third !== undefined && first !== undefined) note(third, { apartFrom: [first] })
  if (second !== undefined && drivers[1] !== undefined) note(second, { goodWith: [drivers[1]] })
  if (drivers.length > 3) note(drivers.at(-1), { shift: ['06:00', '18:30'] })
  return agreements
}
