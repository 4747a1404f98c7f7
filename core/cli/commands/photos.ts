import { readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { reasonOf } from '../../adapters/files/read-error.ts'
import { RefusalError } from '../../domain/failure/failure.ts'
import { MOST_FILE_BYTES, PHOTO_KINDS, type PhotoKind } from '../../domain/photo/photo-limits.ts'
import { asId, type Id } from '../../domain/records/field.ts'
import type { Cli } from '../cli.ts'
import { companyZone, findListed, findRecordId, momentOf } from '../lookup.ts'
import type { OpenSession } from '../open-session.ts'
import { bytes, dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface AddOptions {
  readonly kind: PhotoKind
  readonly taken?: string
  readonly note?: string
}

/** Photos of a job: what there are, one more, one to a file, one gone. */
export const addPhotosCommand: AddCommand = (program, { photos: { help } }, perform) => {
  const group = program.command('photos').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list').description(help.list).argument('<job>', help.job).action(perform(list))
  group.command('add').description(help.add).argument('<job>', help.job).argument('<file>', help.file).option('--kind <kind>', help.kind, parseKind, 'other').option('--taken <time>', help.taken).option('--note <text>', help.note).action(perform<AddOptions>(add))
  group.command('save').description(help.save).argument('<job>', help.job).argument('<photo>', help.photo).argument('<file>', help.target).action(perform(save))
  group.command('remove').description(help.remove).argument('<job>', help.job).argument('<photo>', help.photo).requiredOption('--reason <text>', help.reason).action(perform<{ reason: string }>(remove))
}

async function list(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const { photos } = await open.query('job.photos', { job: jobNamed(open, wanted) })
  const { texts: { photos: texts }, terminal: { style, width } } = cli
  cli.answer(photos, () => {
    if (photos.length === 0) return texts.none
    const zone = companyZone(open)
    const { columns } = texts
    const rows = photos.map((one) => [
      shortId(one.photo), texts.kinds[one.kind], dateTime(one.takenAt, zone), one.by ?? '', bytes(one.bytes),
      one.removedAt !== null ? style.dim(texts.removed(one.removedBy ?? '', dateTime(one.removedAt, zone), one.removedReason ?? '')) : one.isHere ? texts.here : (one.keptAt ?? texts.elsewhere), one.note ?? '',
    ])
    return formatTable([{ title: columns.photo }, { title: columns.kind }, { title: columns.taken }, { title: columns.by, shrinks: true }, { title: columns.size, align: 'right' }, { title: columns.kept, shrinks: true }, { title: columns.note, shrinks: true }], rows, width, style.bold)
  })
}

async function add(cli: Cli, { kind, taken, note }: AddOptions, wanted = '', file = ''): Promise<void> {
  const { addPhoto } = await import('../../adapters/photos/add-photo.ts')
  const { valueOf } = await import('../session.ts')
  const jpeg = fileBytes(cli, resolve(file))
  const open = await cli.open()
  const added = valueOf(addPhoto(open.company, open.session, { job: jobNamed(open, wanted), kind, jpeg, mostBytes: MOST_FILE_BYTES, takenAt: taken === undefined ? null : momentOf(taken, open), note: note?.trim() || null }))
  cli.answer(added, () => cli.terminal.style.good(cli.texts.photos.added(shortId(added.photo))))
}

async function save(cli: Cli, _options: object, wanted = '', which = '', target = ''): Promise<void> {
  const { readPhoto } = await import('../../adapters/photos/read-photo.ts')
  const { valueOf } = await import('../session.ts')
  const path = resolve(target)
  // Before anybody has looked at anything.
  if (statSync(path, { throwIfNoEntry: false })) throw new RefusalError('export.exists')
  const open = await cli.open()
  const job = jobNamed(open, wanted)
  const photo = await photoNamed(open, job, which)
  const jpeg = valueOf(readPhoto(open.company, open.session, job, photo))
  try {
    await writeFile(path, jpeg, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new RefusalError('export.cannot_write', { reason: reasonOf(error) }, { cause: error })
  }
  cli.answer({ photo, file: path }, () => cli.terminal.style.good(cli.texts.photos.saved(path)))
}

async function remove(cli: Cli, { reason }: { readonly reason: string }, wanted = '', which = ''): Promise<void> {
  const open = await cli.open()
  const job = jobNamed(open, wanted)
  open.execute('photo.remove', { job, photo: await photoNamed(open, job, which), reason })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.photos.gone))
}

function jobNamed(open: OpenSession, wanted: string): Id<'job'> {
  return asId<'job'>(findRecordId(open, 'job', wanted))
}

async function photoNamed(open: OpenSession, job: Id<'job'>, wanted: string): Promise<string> {
  const { photos } = await open.query('job.photos', { job })
  return findListed(photos.map(({ photo: id, kind }) => ({ id, kind })), 'photo', wanted, ({ kind }) => kind).id
}

/** No more is read than is taken. */
function fileBytes(cli: Cli, path: string): Uint8Array {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new UsageError(cli.texts.usage.noFile(path))
  return found.size > MOST_FILE_BYTES ? new Uint8Array(MOST_FILE_BYTES + 1) : readFileSync(path)
}

function parseKind(text: string): PhotoKind {
  const kind = PHOTO_KINDS.find((one) => one === text)
  if (kind === undefined) throw new UsageError(`--kind ${text}: ${PHOTO_KINDS.join(', ')}`)
  return kind
}
