import { readFileSync } from 'node:fs'
import { Argument, type Command } from 'commander'
import type { Cli } from '../cli.ts'
import type { Texts } from '../texts/texts.ts'
import type { Perform } from './perform.ts'
import { findUser } from './second-factor.ts'

interface SetOptions {
  readonly require?: string
  readonly countFactor?: boolean
  readonly private?: boolean
  readonly secretFile?: string
}

/** `user provider`: the company’s own sign-in provider. */
export function addProviderCommand(users: Command, { signIn: { providerHelp: help } }: Texts, perform: Perform): void {
  const group = users.command('provider').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('status', { isDefault: true }).description(help.status).action(perform(status))
  group
    .command('set')
    .description(help.set)
    .addArgument(new Argument('<issuer>', help.issuer))
    .addArgument(new Argument('<client>', help.client))
    .option('--require <admin>', help.require)
    .option('--count-factor', help.countFactor)
    .option('--private', help.private)
    .option('--secret-file <file>', help.secretFile)
    .action(perform<SetOptions>(setProvider))
  group.command('off').description(help.off).action(perform(off))
  group.command('unlink').description(help.unlink).argument('<user>', help.user).action(perform(unlink))
}

async function status(cli: Cli): Promise<void> {
  const { showProvider } = await import('../../adapters/provider/provider-service.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const provider = valueOf(showProvider(company, session))
  cli.answer({ provider }, () => (provider === null ? cli.texts.signIn.noProvider : cli.texts.signIn.provider(provider.issuer, provider.rule)))
}

async function setProvider(cli: Cli, options: SetOptions, issuer = '', client = ''): Promise<void> {
  const { setProviderSecret } = await import('../../adapters/provider/provider-service.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const rule = options.require === undefined ? 'offered' : 'required'
  const breakGlass = options.require === undefined ? null : findUser(open, options.require).id
  open.execute('company.setProvider', { provider: { issuer, client, rule, countsFactor: options.countFactor === true, allowsPrivate: options.private === true, breakGlass } })
  if (options.secretFile !== undefined) valueOf(setProviderSecret(open.company, open.session, readFileSync(options.secretFile, 'utf8').trim()))
  cli.answer({ issuer, client, rule }, () => cli.terminal.style.good(cli.texts.signIn.provider(issuer, rule)))
}

async function off(cli: Cli): Promise<void> {
  const open = await cli.open()
  open.execute('company.setProvider', { provider: null })
  cli.answer({ provider: null }, () => cli.terminal.style.good(cli.texts.signIn.noProvider))
}

async function unlink(cli: Cli, _options: object, name = ''): Promise<void> {
  const { loosenProvider } = await import('../../adapters/provider/provider-service.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const user = findUser(open, name)
  valueOf(loosenProvider(open.company, open.session, user.id))
  cli.answer({ user: user.id }, () => cli.terminal.style.good(cli.texts.signIn.unlinked(user.name)))
}
