import { formatMoney } from '../../domain/money/money-text.ts'
import type { Currency } from '../../domain/money/money.ts'
import { CONTROL_SETTING_NAMES, type ControlSetting } from '../../modules/cash-contracts/controls/control-settings.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { dateTime } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

/** What the rules of money see, and what they go by. */
export const addMoneyCommand: AddCommand = (program, { moneyControls: { help } }, perform) => {
  const group = program.command('money').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).option('--all', help.all).action(perform<{ all?: boolean }>(list))
  group.command('close').description(help.close).argument('<finding>', help.finding).requiredOption('--reason <text>', help.reason).action(perform<{ reason: string }>(close))
  group.command('settings').description(help.settings).action(perform(settings))
  group.command('set').description(help.set).argument('<setting>', help.setting).argument('<value>', help.value).requiredOption('--reason <text>', help.reason).action(perform<{ reason: string }>(set))
}

/** Ends with 4 while one is open. */
async function list(cli: Cli, { all = false }: { readonly all?: boolean }): Promise<ExitCode> {
  const open = await cli.open()
  const listed = await open.query('money.findings', { state: all ? 'all' : 'open', limit: 500 })
  const { texts: { moneyControls: texts }, terminal: { style, width }, language } = cli
  cli.answer(listed, () => {
    if (!listed.isOn) return style.warn(texts.off)
    if (listed.findings.length === 0) return style.good(texts.none)
    const { when, what, job, amount, due, id } = texts.columns
    const rows = listed.findings.map((one) => [dateTime(one.at, one.timezone), `${one.closed === null ? style.bad(texts.rules[one.rule]) : texts.rules[one.rule]}${one.isCertain ? '' : ` (${texts.perhaps})`}`, one.jobNumber ?? '', one.amountCents === null ? '' : formatMoney(one.amountCents, listed.currency as Currency, language), one.dueOn ?? '', one.closed?.reason ?? one.id])
    return formatTable([{ title: when }, { title: what, shrinks: true }, { title: job }, { title: amount, align: 'right' }, { title: due }, { title: id, shrinks: true }], rows, width, style.bold)
  })
  return listed.open === 0 ? EXIT.ok : EXIT.checkFailed
}

async function close(cli: Cli, { reason }: { readonly reason: string }, finding = ''): Promise<void> {
  const open = await cli.open()
  open.execute('money.close', { finding, reason })
  cli.answer({ finding }, () => cli.terminal.style.good(cli.texts.moneyControls.closed))
}

async function settings(cli: Cli): Promise<void> {
  const open = await cli.open()
  const answered = await open.query('money.settings', {})
  const { texts: { moneyControls: texts }, terminal: { style, width } } = cli
  cli.answer(answered, () => formatTable([{ title: texts.columns.setting }, { title: texts.columns.value, align: 'right' }, { title: '', shrinks: true }], answered.settings.map((one) => [one.setting, String(one.value), texts.settings[one.setting]]), width, style.bold))
}

async function set(cli: Cli, { reason }: { readonly reason: string }, setting = '', value = ''): Promise<void> {
  const known = CONTROL_SETTING_NAMES.find((name) => name === setting) as ControlSetting | undefined
  if (known === undefined) throw new UsageError(`${setting}: ${CONTROL_SETTING_NAMES.join(', ')}`)
  const open = await cli.open()
  open.execute('money.set', { setting: known, value: Number(value), reason })
  cli.answer({ setting, value: Number(value) }, () => cli.terminal.style.good(cli.texts.moneyControls.isSet))
}
