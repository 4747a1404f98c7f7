import type { Language } from '../domain/failure/failure.ts'

/** `--lang`, found before the rest of the line is understood, because the help needs it. Undefined when absent or unknown. */
export function languageFlag(args: readonly string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const value = args[at]?.split('=')[1] ?? args[at + 1]
  return at >= 0 && (value === 'en' || value === 'fr') ? value : undefined
}

/** The reader's language as the environment says it (POSIX order); undefined when it says none, as in `LANG=C`. */
export function environmentLanguage(environment: Readonly<Record<string, string | undefined>>): Language | undefined {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  const match = /^(en|fr)(?:[_.@-]|$)/i.exec(locale)
  return match?.[1] ? (match[1].toLowerCase() as Language) : undefined
}
