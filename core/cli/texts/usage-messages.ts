import type { CommanderError } from 'commander'
import type { Texts } from './texts.ts'

/** The parser speaks English only; what it names stands in quotes in its sentence. */
export function translateUsage(error: CommanderError, texts: Texts): string {
  const names = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '')
  const known = texts.usage[error.code as keyof Texts['usage']]
  return known ? known(names[0] ?? '') : error.message.replace(/^error: /, '')
}
