import type { Cli } from '../cli.ts'
import { companyZone } from '../lookup.ts'
import { bytes as sizeOf, dateTime } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

const STORE = { kind: 'store', id: null, location: null } as const

export const addDocumentsCommand: AddCommand = (program, { documents: { help } }, perform) => {
  program.command('documents').description(help.about).addHelpText('after', help.examples).action(perform(list))
}

/** Which documents there are here, the largest first, and when the relay compacted them last. */
async function list(cli: Cli): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { DOCUMENT_BYTES, documentSizes } = await import('../../kernel/documents/document-sizes.ts')
  const { compactedAt, generationOf } = await import('../../kernel/wire/compaction.ts')
  const { parseDocumentName } = await import('../../kernel/wire/document-name.ts')
  const open = await cli.open()
  const { core } = open.company.desk
  const { read } = core.database
  const { rules } = valueOf(open.company.desk.permit(open.session, 'store.maintain', STORE))
  open.company.desk.recordAction(open.session, 'store.maintain', STORE, { decision: 'allowed', reason: 'documents', rules })
  const nameOfLocation = new Map(read.all<{ id: string; name: string }>('SELECT id, name FROM location').map(({ id, name }) => [id, name]))
  const documents = documentSizes(read, 0).map(({ document, bytes }) => ({ document, ...parseDocumentName(document)!, bytes, compactedAt: compactedAt(generationOf(core.documents.clocks(read, document))) }))
  const { texts: { documents: texts }, terminal: { style, width } } = cli
  cli.answer({ documents }, () => {
    if (documents.length === 0) return texts.none
    const rows = documents.map(({ location, part, epoch, bytes, compactedAt: at }) => [
      location === '*' ? texts.company : (nameOfLocation.get(location) ?? location.slice(-8)), part, epoch,
      bytes >= DOCUMENT_BYTES.tooLarge ? style.bad(sizeOf(bytes)) : bytes >= DOCUMENT_BYTES.large ? style.warn(sizeOf(bytes)) : sizeOf(bytes),
      at === null ? '–' : dateTime(at, companyZone(open)),
    ])
    const { place, part, epoch, size, compacted } = texts.columns
    return formatTable([{ title: place, shrinks: true }, { title: part }, { title: epoch }, { title: size, align: 'right' }, { title: compacted }], rows, width, style.bold)
  })
}
