import { RefusalError } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import type { Cli } from '../cli.ts'
import { companyZone, findNamed } from '../lookup.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

/** A code is typed where the desk runs: it is of a connection that the running desk has. */
export const addPhoneCommand: AddCommand = (program, { phone: { help } }, perform) => {
  const group = program.command('phone').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).option('--all', help.all).action(perform(list))
  group.command('link').description(help.link).argument('<worker>', help.worker).option('--origin <address>', help.origin).action(perform(link))
  group.command('revoke').description(help.revoke).argument('<phone>', help.phone).action(perform(revoke))
}

async function list(cli: Cli, { all }: { readonly all?: boolean }): Promise<void> {
  const { listPhones } = await import('../../adapters/phones/paired-phones.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const { phones } = valueOf(listPhones(open.company, open.session))
  const shown = phones.filter(({ revokedAt }) => all === true || revokedAt === null)
  const { texts, terminal } = cli
  const { id, name, location, paired, seen, revoked } = texts.phone.columns
  const zone = companyZone(open)
  cli.answer({ phones: shown }, () =>
    shown.length === 0
      ? texts.phone.none
      : formatTable([{ title: id }, { title: name, shrinks: true }, { title: location, shrinks: true }, { title: paired }, { title: seen }, { title: revoked }], shown.map((row) => [shortId(row.phone), row.name, row.locationName, dateTime(row.pairedAt, zone), dateTime(row.seenAt, zone), row.revokedAt === null ? '' : dateTime(row.revokedAt, zone)]), terminal.width, terminal.style.bold),
  )
}

async function link(cli: Cli, { origin }: { readonly origin?: string }, who = ''): Promise<void> {
  const { makePhoneLink } = await import('../../adapters/phones/paired-phones.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const made = valueOf(makePhoneLink(open.company, open.session, findNamed(open, 'worker', who, open.locations)))
  const path = `/crew#k=${made.link}`
  const url = origin === undefined ? null : `${origin.replace(/\/$/, '')}${path}`
  const qr = url === null ? null : (await import('uqr')).renderUnicodeCompact(url)
  cli.answer({ path, url, untilAt: made.untilAt, name: made.name }, () => [cli.texts.phone.linkFor(made.name), '', `    ${cli.terminal.style.bold(url ?? path)}`, ...(qr === null ? [] : ['', qr])].join('\n'))
}

async function revoke(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const { listPhones, revokePhone } = await import('../../adapters/phones/paired-phones.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const paired = valueOf(listPhones(company, session)).phones.filter(({ revokedAt }) => revokedAt === null)
  const exact = paired.filter(({ phone }) => phone === wanted || (wanted.length >= 6 && phone.endsWith(wanted)))
  const found = exact.length > 0 ? exact : paired.filter(({ name }) => foldText(name) === foldText(wanted))
  const [phone] = found
  // Of two phones of one person nobody knows which is meant.
  if (!phone || found.length > 1) throw new RefusalError('phone.none', { phone: wanted })
  valueOf(revokePhone(company, session, phone.phone))
  cli.answer({ revoked: phone.phone }, () => cli.terminal.style.good(cli.texts.phone.revoked(phone.name)))
}
