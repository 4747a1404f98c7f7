import type { LeakId } from '../../modules/cost-compensation/leaks/leak-ids.ts'
import type { Cli } from '../cli.ts'
import { findLocation, parseDecimal, type DateWord } from '../lookup.ts'
import { formatDecisions, formatNumbers } from '../output/leak-records-view.ts'
import { UsageError } from '../usage-error.ts'
import { leaksScope, leaksView } from './leak-scope.ts'

export interface NumberOptions {
  readonly rule?: LeakId
  readonly location?: string
  readonly set?: string
  readonly unset?: string
  readonly reason?: string
}

/** The numbers of the rules with who set them and when; or sets one, or sets it back. */
export async function showNumbers(cli: Cli, { rule, location: name, set, unset, reason }: NumberOptions): Promise<void> {
  if (set !== undefined && unset !== undefined) throw new UsageError('--set | --unset')
  const change = set === undefined ? (unset === undefined ? null : { parameter: unset, value: null }) : parseSetting(set)
  if (change !== null && (rule === undefined || reason === undefined)) throw new UsageError('--set, --unset: --rule, --reason')
  const open = await cli.open()
  const location = name === undefined ? null : findLocation(open, name)
  if (change !== null && rule !== undefined && reason !== undefined) {
    const { numbers } = cli.texts.leaks
    open.execute('leak.setParameter', { rule, ...change, location: location?.id ?? null, reason })
    const where = location?.name ?? null
    return cli.answer({ id: `${rule}:${change.parameter}`, rule, ...change, location: location?.id ?? null }, () => (change.value === null ? numbers.undone(change.parameter, where) : numbers.done(change.parameter, change.value.toLocaleString(`${cli.language}-CA`), where)))
  }
  const { parameters } = await open.query('leaks.parameters', {})
  const shown = parameters.filter((each) => rule === undefined || each.rule === rule).map((each) => ({ ...each, set: each.set.filter((own) => location === null || own.location === null || own.location === location.id) }))
  cli.answer(shown.map((each) => ({ id: `${each.rule}:${each.parameter}`, ...each })), () => formatNumbers(shown, open, cli))
}

function parseSetting(text: string): { readonly parameter: string; readonly value: number } {
  const [parameter = '', value = ''] = text.split('=')
  if (parameter === '' || value === '') throw new UsageError(`--set ${text}: NUMBER=VALUE`)
  return { parameter, value: parseDecimal(value) }
}

/** What was decided, by whom and when, also about findings that are gone since. */
export async function showDecisions(cli: Cli, options: { readonly from?: DateWord; readonly to?: DateWord; readonly location?: string; readonly limit?: number }): Promise<void> {
  const open = await cli.open()
  const { scope, title } = leaksScope(cli, open, cli.texts.leaks.decisions.title, options)
  const { decisions } = await open.query('leaks.decisions', { ...scope, limit: options.limit ?? (cli.flags.json ? 1_000 : 50) })
  const view = await leaksView(cli, open)
  cli.answer(decisions.map((each) => ({ id: `${each.job}:${each.rule}`, ...each })), () => formatDecisions(title, decisions, open, view))
}
