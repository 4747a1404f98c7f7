import type { DisplayRow } from '../../adapters/displays/paired-displays.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import { WALL_LABELS } from '../../domain/place/wall-label.ts'
import { OWN_WALLS, WALL_INCHES, WALL_LANGUAGES, WALL_METRES, WALL_PARTS, WALL_THEMES, type WallSettings } from '../../domain/place/wall-settings.ts'
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
  group
    .command('set')
    .description(help.set)
    .argument('<display>', help.ownToo)
    .option('--name <name>', help.name)
    .option('--inches <number>', help.inches)
    .option('--metres <number>', help.metres)
    .option('--language <language>', help.language)
    .option('--theme <theme>', help.theme)
    .option('--shows <parts>', help.shows)
    .action(perform(set))
  group.command('revoke').description(help.revoke).argument('<display>', help.display).action(perform(revoke))
  group.command('label').description(help.label).argument('<choice>', help.choice).action(perform(setLabel))
}

async function list(cli: Cli, { all }: { readonly all?: boolean }): Promise<void> {
  const { listDisplays } = await import('../../adapters/displays/paired-displays.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const { displays, label, own } = valueOf(listDisplays(open.company, open.session))
  const shown = displays.filter(({ revokedAt }) => all === true || revokedAt === null)
  const { texts, terminal } = cli
  const { id, name, location, looks, paired, seen, revoked } = texts.display.columns
  const zone = companyZone(open)
  cli.answer({ label, own, displays: shown }, () =>
    [
      shown.length === 0
        ? texts.display.none
        : formatTable([{ title: id }, { title: name, shrinks: true }, { title: location, shrinks: true }, { title: looks, shrinks: true }, { title: paired }, { title: seen }, { title: revoked }], shown.map((row) => [shortId(row.display), row.name, row.locationName, texts.display.looks(row.settings), dateTime(row.pairedAt, zone), dateTime(row.seenAt, zone), row.revokedAt === null ? '' : dateTime(row.revokedAt, zone)]), terminal.width, terminal.style.bold),
      terminal.style.dim(texts.display.labels[label]),
      terminal.style.dim(texts.display.own(texts.display.looks(own))),
    ].join('\n'),
  )
}

interface SetOptions {
  readonly name?: string
  readonly inches?: string
  readonly metres?: string
  readonly language?: string
  readonly theme?: string
  readonly shows?: string
}

async function set(cli: Cli, options: SetOptions, wanted = ''): Promise<void> {
  const { listDisplays, setDisplay } = await import('../../adapters/displays/paired-displays.ts')
  const { valueOf } = await import('../session.ts')
  // What is left out stays; what is wrong is said before the company is opened.
  const change: Partial<WallSettings> = {
    ...(options.inches === undefined ? {} : { inches: numberOf('--inches', options.inches, WALL_INCHES) }),
    ...(options.metres === undefined ? {} : { metres: numberOf('--metres', options.metres, WALL_METRES) }),
    ...(options.language === undefined ? {} : { language: oneOf('--language', options.language, WALL_LANGUAGES) }),
    ...(options.theme === undefined ? {} : { theme: oneOf('--theme', options.theme, WALL_THEMES) }),
    ...(options.shows === undefined ? {} : { parts: options.shows.split(',').map((part) => oneOf('--shows', part.trim(), WALL_PARTS)) }),
  }
  const { company, session } = await cli.open()
  const { displays, own } = valueOf(listDisplays(company, session))
  const found = wanted === OWN_WALLS ? { display: OWN_WALLS, name: null, settings: own } : pairedAs(displays, wanted)
  const name = found.name === null ? null : (options.name?.trim() ?? found.name)
  if (name === '' || (name ?? '').length > 60) throw new UsageError(`--name ${JSON.stringify(options.name)}: 1–60`)
  valueOf(setDisplay(company, session, { display: found.display, name, settings: { ...found.settings, ...change } }))
  const { displays: after, own: ownAfter } = valueOf(listDisplays(company, session))
  const settings = after.find(({ display }) => display === found.display)?.settings ?? ownAfter
  cli.answer({ display: found.display, name, settings }, () => cli.terminal.style.good(name === null ? cli.texts.display.own(cli.texts.display.looks(settings)) : cli.texts.display.set(name, cli.texts.display.looks(settings))))
}

/** One that is paired, by its id, the end of it, or its name. */
function pairedAs(displays: readonly DisplayRow[], wanted: string): DisplayRow {
  const paired = displays.filter(({ revokedAt }) => revokedAt === null)
  const exact = paired.filter(({ display }) => display === wanted || (wanted.length >= 6 && display.endsWith(wanted)))
  const found = exact.length > 0 ? exact : paired.filter(({ name }) => foldText(name) === foldText(wanted))
  const [display] = found
  if (!display || found.length > 1) throw new RefusalError('display.none', { display: wanted })
  return display
}

function numberOf(option: string, text: string, { least, most }: { readonly least: number; readonly most: number }): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most) throw new UsageError(`${option} ${text}: ${least}–${most}`)
  return number
}

function oneOf<Choice extends string>(option: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text)
  if (choice === undefined) throw new UsageError(`${option} ${text}: ${choices.join(', ')}`)
  return choice
}

async function revoke(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const { listDisplays, revokeDisplay } = await import('../../adapters/displays/paired-displays.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const display = pairedAs(valueOf(listDisplays(company, session)).displays, wanted)
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
