import { createHash } from 'node:crypto'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { ClashOnWire } from '../../modules/command-control/clash-shape.ts'
import type { Cli } from '../cli.ts'
import { findLocation } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { clashSubjects, userName } from '../names.ts'
import { shortId } from '../output/format.ts'
import { formatTable, type Column } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface ConflictOptions {
  readonly location?: string
  readonly resolve?: string
  readonly reason?: string
  readonly settled?: boolean
}

export const addConflictsCommand: AddCommand = (program, { help: { conflicts } }, perform) => {
  program
    .command('conflicts')
    .description(conflicts.about)
    .option('--location <location>', conflicts.location)
    .option('--settled', conflicts.settled)
    .option('--resolve <id>', conflicts.resolve)
    .option('--reason <text>', conflicts.reason)
    .addHelpText('after', conflicts.examples)
    .action(perform<ConflictOptions>(showConflicts))
}

async function showConflicts(cli: Cli, options: ConflictOptions): Promise<void> {
  if (options.resolve !== undefined && options.reason === undefined) throw new UsageError(cli.texts.conflicts.reasonNeeded)
  const open = await cli.open()
  const where = options.location === undefined ? {} : { location: findLocation(open, options.location).id }
  if (options.resolve !== undefined && options.reason !== undefined) return settle(cli, open, options.resolve, options.reason)
  const { conflicts, resolved } = await open.query('conflicts.list', { ...where, state: options.settled ? 'resolved' : 'open' })
  if (options.settled) cli.answer(resolved.map((each) => ({ id: each.clash, ...each })), () => (resolved.length === 0 ? cli.texts.conflicts.noneSettled : resolved.map(({ clash, reason }) => `${shortClash(clash)}  ${cli.texts.conflicts.settled(reason)}`).join('\n')))
  else cli.answer(conflicts, () => formatConflicts(cli, open, conflicts))
}

async function settle(cli: Cli, open: OpenSession, id: string, reason: string): Promise<void> {
  const { conflicts } = await open.query('conflicts.list', { state: 'open' })
  const clash = conflicts.find((each) => each.id === id || shortClash(each.id) === id)
  if (!clash) throw new RefusalError('cli.unknown_record', { kind: 'clash', id })
  const { resolution } = open.execute('conflict.resolve', { clash: clash.id, reason })
  cli.answer({ clash: clash.id, resolution }, () => cli.terminal.style.good(cli.texts.conflicts.settled(reason)))
}

function formatConflicts(cli: Cli, open: OpenSession, conflicts: readonly ClashOnWire[]): string {
  const { texts, terminal } = cli
  if (conflicts.length === 0) return terminal.style.good(texts.conflicts.none)
  const locationNames = new Map(open.records.all('location').map(({ id, name }) => [id as string, name]))
  const rows = conflicts.map((clash) => [
    shortClash(clash.id),
    clash.date ?? '',
    [clash.location, clash.otherLocation].flatMap((id) => (id === null ? [] : [locationNames.get(id) ?? shortId(id)])).join(', '),
    clash.severity === 'hard' ? terminal.style.bad(texts.conflicts.hard) : terminal.style.warn(texts.conflicts.soft),
    [clashSubjects(open, clash), clash.text].filter((part) => part !== '').join(': '),
    [...new Set(clash.authors.map(({ user }) => userName(open, texts, user)))].join(', '),
  ])
  const { id, date, location, what, who } = texts.conflicts.columns
  const columns: Column[] = [{ title: id }, { title: date }, { title: location, shrinks: true }, { title: '' }, { title: what, wraps: true }, { title: who, shrinks: true }]
  return `${formatTable(columns, rows, terminal.width, terminal.style.bold)}\n\n${terminal.style.dim(texts.conflicts.howTo)}`
}

/** A clash's own id names everything it is about and is too long to type. */
function shortClash(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8)
}
