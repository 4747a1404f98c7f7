import { authorOf, authorsOf, lastAuthor, type Author, type Clash, type Stamps } from './clash.ts'

interface Archived {
  readonly kind: 'job' | 'journey'
  readonly id: string
  readonly location: string
  readonly date: string
  /** The closed month that holds it. */
  readonly month: string
  readonly stamps: Stamps
}

/** One record of it that was edited too late, with the stamps that the month holds of it. */
interface EditedLate {
  readonly stamps: Stamps
  readonly kept: Stamps
}

/** A job or journey that somebody edited live while another desk closed its month: one clash per device, whatever it touched. The month stands until a person says otherwise. */
export function lateEdits(archived: Archived, edits: readonly EditedLate[]): Clash[] {
  const latest = new Map<string, Author>()
  for (const { stamps, kept } of edits) {
    for (const device of Object.keys(stamps)) {
      const author = authorOf(device, stamps[device] ?? '')
      const known = kept[device] === undefined ? '' : authorOf(device, kept[device]).hlc
      if (author.hlc > known && author.hlc > (latest.get(device)?.hlc ?? '')) latest.set(device, author)
    }
  }
  const { kind, id, location, date, month } = archived
  return [...latest.values()]
    .toSorted((a, b) => (a.hlc < b.hlc ? -1 : 1))
    .map((editor) => ({
      id: `late/${id}/${editor.device}/${editor.hlc}`,
      kind: `${kind}.late_edit`,
      severity: 'hard',
      location,
      otherLocation: null,
      date,
      subjects: [{ kind, id }],
      authors: authorsOf(lastAuthor(archived.stamps), editor),
      params: { month },
    }))
}
