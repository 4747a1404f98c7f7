import { Argument, type Command } from 'commander'
import { SECOND_FACTOR_RULES, type SecondFactorRule } from '../../domain/access/second-factor-rule.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { User } from '../../domain/records/company-records.ts'
import type { Cli } from '../cli.ts'
import type { OpenSession } from '../open-session.ts'
import { formatTable } from '../output/table.ts'
import type { Texts } from '../texts/texts.ts'
import type { Perform } from './perform.ts'

/** `user second-factor`: the second step beside the password, on this workstation. */
export function addSecondFactorCommand(users: Command, { signIn: { factorHelp: help } }: Texts, perform: Perform): void {
  const group = users.command('second-factor').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('status', { isDefault: true }).description(help.status).action(perform(status))
  group.command('require').description(help.require).addArgument(new Argument('<rule>', help.rule).choices(SECOND_FACTOR_RULES)).action(perform(requireFactor))
  group.command('reset').description(help.reset).argument('<user>', help.user).action(perform(reset))
}

async function status(cli: Cli): Promise<void> {
  const { secondFactorsOf } = await import('../../adapters/credentials/reset-second-factor.ts')
  const { createSecondFactors } = await import('../../adapters/credentials/second-factors.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const people = valueOf(secondFactorsOf(open.company, createSecondFactors(open.company.desk.core.database, open.company.clock), open.session))
  const rule = open.records.all('company')[0]?.secondFactor ?? 'off'
  const { texts: { signIn: texts }, terminal: { style, width } } = cli
  const users = new Map(open.records.all('user').map((user) => [user.id as string, user]))
  cli.answer({ rule, people }, () => {
    const rows = people.map(({ user, isOn, hasPassword }) => [users.get(user)?.name ?? user, users.get(user)?.roles.join(', ') ?? '', hasPassword ? texts.yes : '–', isOn ? texts.yes : '–'])
    return `${formatTable([{ title: texts.columns.name, shrinks: true }, { title: texts.columns.roles, shrinks: true }, { title: texts.columns.password }, { title: texts.columns.factor }], rows, width, style.bold)}\n\n${texts.rules[rule]}`
  })
}

async function requireFactor(cli: Cli, _options: object, rule = 'off'): Promise<void> {
  const open = await cli.open()
  open.execute('company.setSecondFactor', { rule: rule as SecondFactorRule })
  cli.answer({ rule }, () => cli.terminal.style.good(cli.texts.signIn.rules[rule as SecondFactorRule]))
}

async function reset(cli: Cli, _options: object, name = ''): Promise<void> {
  const { resetSecondFactor } = await import('../../adapters/credentials/reset-second-factor.ts')
  const { createSecondFactors } = await import('../../adapters/credentials/second-factors.ts')
  const { workstationSession } = await import('../../adapters/desk/user-session.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const user = findUser(open, name)
  const admins = open.records.all('user').filter(({ roles }) => roles.includes('Admin'))
  // Nobody takes their own away, and an only administrator has no other: whoever holds the company’s key does it, as the workstation.
  const session = admins.length === 1 && admins[0]?.id === user.id ? workstationSession(open.company, open.session.language) : open.session
  valueOf(resetSecondFactor(open.company, createSecondFactors(open.company.desk.core.database, open.company.clock), session, user.id))
  cli.answer({ user: user.id }, () => cli.terminal.style.good(cli.texts.signIn.reset(user.name)))
}

/** By id, external id, e-mail or name. */
export function findUser(open: OpenSession, name: string): User {
  const found = open.records.all('user').filter(({ id, externalId, email, name: called }) => id === name || externalId === name || [email, called].some((own) => own.toLowerCase() === name.toLowerCase()))
  if (found.length !== 1 || !found[0]) throw new RefusalError('access.unknown_user', { user: name })
  return found[0]
}
