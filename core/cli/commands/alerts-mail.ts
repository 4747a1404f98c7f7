import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { MAIL_SECURITIES, USUAL_MAIL_PORTS } from '../../domain/alert/mail-security.ts'
import { explainFailure, RefusalError } from '../../domain/failure/failure.ts'
import type { MailInput } from '../../kernel/alerts/mail-shape.ts'
import type { Cli } from '../cli.ts'
import { parseCount } from '../lookup.ts'
import type { Texts } from '../texts/texts.ts'
import { UsageError } from '../usage-error.ts'
import type { Perform } from './perform.ts'

interface MailOptions {
  readonly port?: string
  readonly security: MailInput['security']
  readonly user?: string
  readonly passwordFile?: string
  readonly from?: string
  readonly to?: readonly string[]
  readonly in?: MailInput['language']
  readonly ca?: string
  readonly private?: boolean
  readonly off?: boolean
  readonly test?: boolean
}

/** `alerts mail`: by the company's own mail server. */
export function addAlertsMailCommand(alerts: Command, { alerts: { mailHelp: help } }: Texts, perform: Perform): void {
  alerts
    .command('mail')
    .description(help.about)
    .argument('[host]', help.host)
    .addOption(new Option('--security <way>', help.security).choices(MAIL_SECURITIES).default('starttls'))
    .option('--port <number>', help.port)
    .option('--user <name>', help.user)
    .option('--password-file <file>', help.passwordFile)
    .option('--from <address>', help.from)
    .option('--to <addresses...>', help.to)
    .addOption(new Option('--in <language>', help.language).choices(['en', 'fr']))
    .option('--ca <file>', help.ca)
    .option('--private', help.private)
    .option('--test', help.test)
    .option('--off', help.off)
    .addHelpText('after', help.examples)
    .action(perform<MailOptions>(mail))
}

async function mail(cli: Cli, options: MailOptions, host?: string): Promise<void> {
  const { mailSettings, setMail, testMailing } = await import('../../adapters/alerts/mail-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { texts: { alerts: texts }, terminal: { style } } = cli
  const { company, session } = await cli.open()
  if (options.off === true) {
    valueOf(setMail(company, session, null))
    cli.answer({ server: null }, () => style.good(texts.mailOff))
    return
  }
  if (host !== undefined) {
    const input = await inputOf(cli, options, host)
    valueOf(setMail(company, session, input))
    if (options.test === true) valueOf(await testMailing(company, session))
    cli.answer({ host: input.host, to: input.to }, () => [style.good(texts.mailSet(input.host, input.to.join(', '))), ...(options.test === true ? [style.good(texts.mailTested)] : [])].join('\n'))
    return
  }
  if (options.test === true) {
    valueOf(await testMailing(company, session))
    cli.answer({}, () => style.good(texts.mailTested))
    return
  }
  const settings = valueOf(mailSettings(company, session))
  cli.answer(settings, () => {
    const { server, sent, failing, failure } = settings
    if (server === null) return texts.mailNone
    const said = failure === null ? null : explainFailure(failure, cli.language)
    return [texts.mail(`${server.host}:${server.port}`, server.to.join(', '), sent, failing), ...(said === null ? [] : [style.bad(`${said.message} ${said.next}`)])].join('\n')
  })
}

async function inputOf(cli: Cli, options: MailOptions, host: string): Promise<MailInput> {
  const { mailInputShape } = await import('../../kernel/alerts/mail-shape.ts')
  const { security, user = null, from, to = [], ca } = options
  if (from === undefined || to.length === 0) throw new UsageError(cli.texts.alerts.mailIncomplete)
  const parsed = mailInputShape.safeParse({
    host, security, user, from, to,
    port: options.port === undefined ? USUAL_MAIL_PORTS[security] : parseCount(options.port),
    password: user === null ? null : await passwordOf(cli, options),
    language: options.in ?? cli.language,
    ca: ca === undefined ? null : readFileSync(resolve(ca), 'utf8'),
    allowsPrivate: options.private === true,
  })
  if (!parsed.success) throw new RefusalError('input.invalid', { path: parsed.error.issues[0]?.path.join('.') ?? 'mail', problem: parsed.error.issues[0]?.message ?? '' })
  return parsed.data
}

/** Never an argument: what is typed there is seen by every program of this computer. Null: the one that is kept for this account. */
async function passwordOf(cli: Cli, { passwordFile }: MailOptions): Promise<string | null> {
  if (passwordFile !== undefined) return readFileSync(resolve(passwordFile), 'utf8').replace(/\r?\n$/, '')
  const { askHidden } = await import('../output/ask-hidden.ts')
  const typed = process.stdin.isTTY ? await askHidden(cli.texts.alerts.askMailPassword) : undefined
  return typed === undefined || typed === '' ? null : typed
}
