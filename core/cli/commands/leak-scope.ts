import type { Cli } from '../cli.ts'
import { companyZone, dateOf, findLocation, type DateWord } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import type { LeaksView } from '../output/leaks-view.ts'

export async function leaksView(cli: Cli, open: OpenSession): Promise<LeaksView> {
  const { rules } = await open.query('leaks.rules', {})
  return { terminal: cli.terminal, texts: cli.texts, language: cli.language, currency: open.currency, rules }
}

/** Days and depot that were asked for, and what they are called. */
export function leaksScope(cli: Cli, open: OpenSession, name: string, options: { readonly from?: DateWord; readonly to?: DateWord; readonly location?: string }) {
  const location = options.location === undefined ? undefined : findLocation(open, options.location)
  const day = (word: DateWord) => dateOf(word, location?.timezone ?? companyZone(open), open.company.clock.now())
  const title = [name, location?.name, options.from && day(options.from), options.to && `– ${day(options.to)}`].filter((part) => part !== undefined).join(' · ')
  return {
    title,
    scope: { ...(options.from === undefined ? {} : { from: day(options.from) }), ...(options.to === undefined ? {} : { to: day(options.to) }), ...(location === undefined ? {} : { location: location.id }) },
  }
}
