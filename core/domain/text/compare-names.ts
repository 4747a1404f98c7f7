const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** As people list names: 2 before 10, accents and case aside. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b)
}
