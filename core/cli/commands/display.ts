import { RefusalError } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import { WALL_LABELS } from '../../domain/place/wall-label.ts'
import type { Cli } from '../cli.ts'
import { companyZone } from '../lookup.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

/** Pairing is not here: a code is of a connection that the running desk has. */
export const addDisplayCommand: AddCommand = (program, { display: { help } }, perform) => {
  const group = program.command('display').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).option('--all', help.all).action(perform(list))
  group.command('revoke').description(help.revoke).argument('<display>', help.display).action(perform(revoke))
  group.command('label').description(help.label).argument('<choice>', help.choice).action(perform(setLabel))
}

async function list(cli: Cli, { all }: { readonly all?: boolean }): Promise<void> {
  const { listDisplays } = await import('../../adapters/displays/paired-displays.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const { displays, label } = valueOf(listDisplays(open.company, open.session))
  const shown = displays.filter(({ revokedAt }) => all === true || revokedAt === null)
  const { texts, terminal } = cli
  const { id, name, location, paired, seen, revoked } = texts.display.columns
  const zone = companyZone(open)
  cli.answer({ label, displays: shown }, () =>
    [
      shown.length === 0
        ? texts.display.none
        : formatTable([{ title: id }, { title: name, shrinks: true }, { title: location, shrinks: true }, { title: paired }, { title: seen }, { title: revoked }], shown.map((row) => [shortId(row.display), row.name, row.locationName, dateTime(row.pairedAt, zone), dateTime(row.seenAt, zone), row.revokedAt === null ? '' : dateTime(row.revokedAt, zone)]), terminal.width, terminal.style.bold),
      terminal.style.dim(texts.display.labels[label]),
    ].join('\n'),
  )
}

async function revoke(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const { listDisplays, revokeDisplay } = await import('../../adapters/displays/paired-displays.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const paired = valueOf(listDisplays(company, session)).displays.filter(({ revokedAt }) => revokedAt === null)
  const exact = paired.filter(({ display }) => display === wanted || (wanted.length >= 6 && display.endsWith(wanted)))
  const found = exact.length > 0 ? exact : paired.filter(({ name }) => foldText(name) === foldText(wanted))
  const [display] = found
  if (!display || found.length > 1) throw new RefusalError('display.none', { display: wanted })
  valueOf(revokeDisplay(company, session, display.display))
  cli.answer({ revoked: display.display }, () => cli.terminal.style.good(cli.texts.display.revoked(display.name)))
}

async function setLabel(cli: Cli, _options: object, choice = ''): Promise<void> {
  const { setWallLabel } = await import('../../adapters/displays/paired-displays.ts')
  const { valueOf } = await import('../session.ts')
  const label = WALL_LABELS.find((known) => known === choice)
  if (label === undefined) throw new UsageError(`${choice}: ${WALL_LABELS.join(', ')}`)
  const { company, session } = await cli.open()
  valueOf(setWallLabel(company, session, label))
  cli.answer({ label }, () => cli.terminal.style.good(cli.texts.display.labels[label]))
}
