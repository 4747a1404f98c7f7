interface Writers {
  money(cents: number): string
  number(value: number): string
}

/** Fills `{name}` of a rule's sentence; a name that ends in Cents is money. */
export function fillSentence(template: string, params: Readonly<Record<string, string | number | boolean | null>>, write: Writers): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(params, name)) return whole
    const value = params[name] ?? null
    if (value === null) return '–'
    return typeof value === 'number' ? (name.endsWith('Cents') ? write.money(value) : write.number(value)) : String(value)
  })
}
