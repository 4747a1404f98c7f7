import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Cli } from '../cli.ts'
import { companyZone, findListed, momentOf } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

/** Who may do what: the policy in force, and changes of it that two administrators sign. */
export const addPolicyCommand: AddCommand = (program, { policy: { help } }, perform) => {
  const group = program.command('policy').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('show', { isDefault: true }).description(help.show).action(perform(show))
  group.command('write').description(help.write).argument('<file>', help.fileTo).option('--proposal <id>', help.proposal).option('--with-new', help.withNew).action(perform(write))
  group.command('propose').description(help.propose).argument('<file>', help.file).requiredOption('--reason <text>', help.reason).option('--begin <moment>', help.begin).action(perform(propose))
  group.command('check').description(help.check).argument('<file>', help.file).action(perform(check))
  group.command('sign').description(help.sign).argument('<id>', help.proposal).action(perform(sign))
  group.command('withdraw').description(help.withdraw).argument('<id>', help.proposal).action(perform(withdraw))
}

async function show(cli: Cli): Promise<void> {
  const open = await cli.open()
  const detail = await open.query('policy.detail', {})
  const { texts: { policy: texts }, terminal } = cli
  const zone = companyZone(open)
  const { inForce, proposals, unnamed } = detail
  cli.answer(detail, () => {
    const { id, state, version, begins, by, changes } = texts.columns
    const rows = proposals.map((one) => [shortId(one.id), texts.states[one.state], String(one.version), dateTime(one.effectFrom, zone), one.signers.map(({ name, user }) => name ?? shortId(user)).join(', '), [changesOf(cli, one), `“${one.reason}”`].filter((text) => text !== '').join('; ')])
    return [
      texts.inForce(inForce.id, inForce.version, inForce.sha256, inForce.since === null ? null : dateTime(inForce.since, zone)),
      ...(rows.length === 0 ? [texts.none] : ['', formatTable([{ title: id }, { title: state }, { title: version }, { title: begins }, { title: by, shrinks: true }, { title: changes, shrinks: true }], rows, terminal.width, terminal.style.bold)]),
      ...(unnamed.length === 0 ? [] : ['', terminal.style.warn(texts.unnamed(unnamed.join(', ')))]),
      ...notHadLines(cli, detail.notHad),
    ].join('\n')
  })
}

type Proposed = OutputOf<DeskContract['policy.detail']>['proposals'][number]

/** `+` gained, `−` lost, by role. */
function changesOf({ texts: { policy: texts } }: Cli, { roles, forbidsGained, forbidsLost }: Pick<Proposed, 'roles' | 'forbidsGained' | 'forbidsLost'>): string {
  const ofRoles = roles.map(({ role, gained, lost, readsGained, readsLost, writesGained, writesLost }) => {
    const reads = [...readsGained.map((part) => `+${texts.reads} ${part}`), ...readsLost.map((part) => `−${texts.reads} ${part}`)]
    const writes = [...writesGained.map((part) => `+${texts.writes} ${part}`), ...writesLost.map((part) => `−${texts.writes} ${part}`)]
    return `${role}: ${[...gained.map((action) => `+${action}`), ...lost.map((action) => `−${action}`), ...reads, ...writes].join(' ')}`
  })
  const forbids = [...forbidsGained.map((rule) => `+${rule}`), ...forbidsLost.map((rule) => `−${rule}`)]
  return [...ofRoles, ...(forbids.length === 0 ? [] : [`${texts.forbids}: ${forbids.join(' ')}`])].join('; ')
}

function notHadLines({ texts: { policy: texts }, terminal: { style } }: Cli, { forbids, actions }: OutputOf<DeskContract['policy.detail']>['notHad']): string[] {
  return forbids.length + actions.length === 0 ? [] : ['', style.warn(texts.notHad(forbids.join(', '), actions.join(', ')))]
}

async function write(cli: Cli, { proposal, withNew }: { readonly proposal?: string; readonly withNew?: boolean }, file = ''): Promise<void> {
  const open = await cli.open()
  const { document, sha256 } = await open.query('policy.document', withNew === true ? { withNew } : proposal === undefined ? {} : { proposal: (await findProposal(open, proposal)).id })
  if (existsSync(file)) throw new RefusalError('cli.file_exists', { file })
  writeFileSync(file, `${JSON.stringify(JSON.parse(document), null, 2)}\n`)
  cli.answer({ file, sha256 }, () => cli.terminal.style.good(withNew === true ? cli.texts.policy.writtenWithNew(file) : cli.texts.policy.written(file)))
}

async function propose(cli: Cli, { reason, begin }: { readonly reason: string; readonly begin?: string }, file = ''): Promise<void> {
  const open = await cli.open()
  const effectFrom = begin === undefined ? undefined : momentOf(begin, open)
  const proposed = open.execute('policy.propose', { document: readJson(file), reason, ...(effectFrom === undefined ? {} : { effectFrom }) })
  cli.answer(proposed, () => cli.terminal.style.good(cli.texts.policy.proposed(shortId(proposed.proposal), proposed.version)))
}

async function check(cli: Cli, _options: object, file = ''): Promise<void> {
  const open = await cli.open()
  const checked = await open.query('policy.check', { document: readJson(file) })
  const { texts: { policy: texts }, terminal } = cli
  cli.answer(checked, () => {
    const people = checked.people.filter(({ names }) => names.length > 0).map(({ role, names }) => texts.concerns(role, names.join(', ')))
    const changes = changesOf(cli, checked)
    return [terminal.style.good(texts.checked(checked.version)), changes === '' ? texts.same : changes, ...people, ...notHadLines(cli, checked.notHad)].join('\n')
  })
}

async function sign(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const { id, version } = await findProposal(open, wanted)
  const signed = open.execute('policy.sign', { proposal: id })
  cli.answer({ proposal: id, ...signed }, () => cli.terminal.style.good(signed.missing > 0 ? cli.texts.policy.signed : cli.texts.policy.begins(version, dateTime(signed.effectFrom, companyZone(open)))))
}

async function withdraw(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const { id, version } = await findProposal(open, wanted)
  open.execute('policy.withdraw', { proposal: id })
  cli.answer({ withdrawn: id }, () => cli.terminal.style.good(cli.texts.policy.withdrawn(version)))
}

async function proposalsOf(open: OpenSession): Promise<readonly Proposed[]> {
  return (await open.query('policy.detail', {})).proposals
}

async function findProposal(open: OpenSession, wanted: string): Promise<Proposed> {
  return findListed(await proposalsOf(open), 'policyProposal', wanted, ({ reason }) => reason)
}

function readJson(file: string): never {
  if (!existsSync(file)) throw new RefusalError('cli.file_missing', { file })
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as never
  } catch {
    throw new RefusalError('policy.invalid', { path: file, problem: 'not JSON' })
  }
}
