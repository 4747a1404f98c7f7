import { Argument } from 'commander'
import { alertWords } from '../../domain/alert/alert-words.ts'
import { CHANNELS } from '../../kernel/alerts/delivery-store.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, parseCount } from '../lookup.ts'
import { userName } from '../names.ts'
import { dateTime } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { addAlertsMailCommand } from './alerts-mail.ts'
import type { AddCommand } from './perform.ts'

interface ListOptions {
  readonly all?: boolean
}

interface DigestsOptions {
  readonly off?: boolean
}

interface WebhookOptions {
  readonly off?: boolean
  readonly test?: boolean
  readonly private?: boolean
}

/** Of what somebody has to hear; the exit code says whether there is any, for a watch that asks now and then. */
export const addAlertsCommand: AddCommand = (program, texts, perform) => {
  const { help } = texts.alerts
  const group = program.command('alerts').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).option('--all', help.all).action(perform<ListOptions>(list))
  group.command('acknowledge').description(help.acknowledge).argument('<number>', help.number).action(perform(acknowledge))
  group.command('close').description(help.close).argument('<number>', help.number).requiredOption('--reason <text>', help.reason).action(perform<{ reason: string }>(close))
  group.command('note').description(help.note).argument('<number>', help.number).argument('<text>', help.text).action(perform(note))
  group.command('webhook').description(help.webhook).argument('[url]', help.url).option('--off', help.off).option('--test', help.test).option('--private', help.private).action(perform<WebhookOptions>(webhook))
  group.command('digests').description(help.digests).addArgument(new Argument('<way>', help.way).choices(CHANNELS)).option('--off', help.digestsOff).action(perform<DigestsOptions>(digests))
  addAlertsMailCommand(group, texts, perform)
}

async function list(cli: Cli, { all = false }: ListOptions): Promise<ExitCode> {
  const { createLogWatch } = await import('../../adapters/alerts/watch-log.ts')
  const { watchMoney } = await import('../../adapters/alerts/watch-money.ts')
  const { watchDocuments } = await import('../../adapters/alerts/watch-documents.ts')
  const open = await cli.open()
  // What was written while no desk ran has been read by nobody.
  createLogWatch(open.company.desk).look()
  watchMoney(open.company)
  watchDocuments(open.company)
  const listed = await open.query('alerts.list', { limit: 200 })
  const alerts = all ? listed.alerts : listed.alerts.filter(({ state }) => state !== 'closed')
  const { texts: { alerts: texts }, terminal: { style, width } } = cli
  cli.answer({ alerts, counts: listed.counts }, () => {
    if (alerts.length === 0) return style.good(texts.none)
    const { number, last, what, who, times, state } = texts.columns
    const rows = alerts.map((alert) => [
      String(alert.id),
      dateTime(alert.lastAt, companyZone(open)),
      alert.severity === 'high' && alert.state !== 'closed' ? style.bad(alertWords(alert, cli.language).title) : alertWords(alert, cli.language).title,
      alert.code ?? '',
      alert.actor === null ? '' : (alert.actorName ?? userName(open, cli.texts, alert.actor)),
      String(alert.times),
      texts.states[alert.state],
    ])
    return formatTable([{ title: number, align: 'right' }, { title: last }, { title: what, shrinks: true }, { title: '' }, { title: who, shrinks: true }, { title: times, align: 'right' }, { title: state }], rows, width, style.bold)
  })
  return listed.counts.open === 0 ? EXIT.ok : EXIT.checkFailed
}

async function acknowledge(cli: Cli, _options: object, number = ''): Promise<void> {
  const { acknowledgeAlert } = await import('../../adapters/alerts/settle-alert.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(acknowledgeAlert(company, session, parseCount(number)))
  cli.answer({}, () => cli.terminal.style.good(cli.texts.alerts.acknowledged))
}

async function close(cli: Cli, { reason }: { readonly reason: string }, number = ''): Promise<void> {
  const { closeAlert } = await import('../../adapters/alerts/settle-alert.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(closeAlert(company, session, parseCount(number), reason))
  cli.answer({}, () => cli.terminal.style.good(cli.texts.alerts.closed))
}

async function note(cli: Cli, _options: object, number = '', text = ''): Promise<void> {
  const { annotateAlert } = await import('../../adapters/alerts/settle-alert.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(annotateAlert(company, session, parseCount(number), text))
  cli.answer({}, () => cli.terminal.style.good(cli.texts.alerts.noted))
}

async function digests(cli: Cli, { off = false }: DigestsOptions, way = ''): Promise<void> {
  const { setDigests } = await import('../../adapters/alerts/digest-sending.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(setDigests(company, session, way === 'mail' ? 'mail' : 'webhook', !off))
  cli.answer({ way, isOn: !off }, () => cli.terminal.style.good(off ? cli.texts.alerts.digestsOff : cli.texts.alerts.digestsOn))
}

async function webhook(cli: Cli, options: WebhookOptions, url?: string): Promise<void> {
  const { setWebhook, testWebhook, webhookSettings } = await import('../../adapters/alerts/webhook-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const { texts: { alerts: texts }, terminal: { style } } = cli
  if (url !== undefined || options.off === true) {
    const { secret } = valueOf(setWebhook(company, session, options.off === true ? null : (url ?? null), options.private === true))
    cli.answer({ secret }, () => style.good(secret === null ? texts.webhookOff : texts.webhookSet(secret)))
    return
  }
  if (options.test === true) {
    valueOf(await testWebhook(company, session))
    cli.answer({}, () => style.good(texts.webhookTested))
    return
  }
  const settings = valueOf(webhookSettings(company, session))
  cli.answer(settings, () => (settings.url === null ? texts.webhookNone : texts.webhook(settings.url, settings.sent, settings.failing)))
}
