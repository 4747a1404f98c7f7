import type { Formats } from '../../ui/format.ts'

type Value = string | number | boolean | null

/** `{name}` from a finding's parameters: amounts end in Cents, days read as days. What is not known is a dash. */
export function fillSentence(template: string, params: Readonly<Record<string, Value>>, format: Formats, currency: string): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? printValue(name, params[name] ?? null, format, currency) : whole))
}

function printValue(name: string, value: Value, format: Formats, currency: string): string {
  if (value === null) return '–'
  if (typeof value === 'number') return name.endsWith('Cents') ? format.money(value, currency) : format.number(value, 2)
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
  return String(value)
}
