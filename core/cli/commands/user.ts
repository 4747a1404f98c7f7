import type { PolicyDocument } from '../../kernel/policy/policy-document.ts'
import type { Cli } from '../cli.ts'
import { findLocation, parseList } from '../lookup.ts'
import { shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'
import { addProviderCommand } from './provider.ts'
import { addSecondFactorCommand } from './second-factor.ts'

interface AddOptions {
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly locations: readonly string[]
}

export const addUserCommand: AddCommand = (program, texts, perform) => {
  const { help: { user } } = texts
  const group = program.command('user').description(user.about).helpCommand(false)
  group.command('list').description(user.list).addHelpText('after', user.listExamples).action(perform(listUsers))
  group
    .command('add')
    .description(user.add)
    .requiredOption('--name <name>', user.name)
    .requiredOption('--email <address>', user.email)
    .requiredOption('--roles <roles>', user.roles, parseList)
    .option('--locations <locations>', user.locations, parseList, [])
    .addHelpText('after', user.addExamples)
    .action(perform<AddOptions>(addUser))
  addSecondFactorCommand(group, texts, perform)
  addProviderCommand(group, texts, perform)
}

async function listUsers(cli: Cli): Promise<void> {
  const open = await cli.open()
  const { users } = await open.query('company.detail', {})
  const { id, name, roles } = cli.texts.user.columns
  cli.answer(users, () => formatTable([{ title: id }, { title: name, shrinks: true }, { title: roles, shrinks: true }], users.map((user) => [shortId(user.id), user.name, user.roles.join(', ')]), cli.terminal.width, cli.terminal.style.bold))
}

async function addUser(cli: Cli, options: AddOptions): Promise<void> {
  const open = await cli.open()
  const { name, email, roles } = options
  const locations = options.locations.map((location) => findLocation(open, location).id)
  const added = open.execute('user.add', { name, email, roles: asWritten(roles, open.company.desk.core.policy), locations, worker: null })
  cli.answer(added, () => cli.terminal.style.good(cli.texts.user.added(name, added.user)))
}

/** As the policy in force writes them; what it does not describe, the desk refuses. */
function asWritten(given: readonly string[], { roles }: Pick<PolicyDocument, 'roles'>): string[] {
  return given.map((name) => Object.keys(roles).find((known) => known.toLowerCase() === name.toLowerCase()) ?? name)
}
