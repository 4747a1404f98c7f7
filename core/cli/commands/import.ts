import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { importWatch } from '../import-watch.ts'
import { formatImport } from '../output/import-view.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface ImportOptions {
  readonly dryRun?: boolean
  readonly allOrNothing?: boolean
  readonly mapping?: string
  readonly refused?: string
  readonly smartmoving?: string
  readonly from?: string
  readonly to?: string
}

export const addImportCommand: AddCommand = (program, { help }, perform) => {
  program
    .command('import')
    .description(help.import.about)
    .argument('[path]', help.import.path)
    .option('--dry-run', help.import.dryRun)
    .option('--all-or-nothing', help.import.allOrNothing)
    .option('--mapping <file>', help.import.mapping)
    .option('--refused <folder>', help.import.refused)
    .option('--smartmoving <folder|url>', help.import.smartmoving)
    .option('--from <date>', help.import.from)
    .option('--to <date>', help.import.to)
    .addHelpText('after', help.import.examples)
    .action(perform<ImportOptions>(importPath))
}

async function importPath(cli: Cli, options: ImportOptions, path?: string): Promise<ExitCode> {
  checkSource(cli, options, path)
  if (options.mapping !== undefined && !existsSync(options.mapping)) throw new UsageError(cli.texts.usage.noFile(options.mapping))
  const { valueOf } = await import('../session.ts')
  const { createImporter } = await import('../../modules/connect-convert/importer.ts')
  const { openImportSource } = await import('../../adapters/files/open-import-source.ts')
  const { createRefusedRowsFolder } = await import('../../adapters/files/refused-rows-folder.ts')
  const { loadMapping } = await import('../../adapters/files/mapping-file.ts')
  const { companyPaths } = await import('../../adapters/desk/company-folder.ts')
  cli.endsCleanlyOnInterrupt()
  const opened = await cli.open()
  const { company, session } = opened
  const watch = importWatch(cli)
  const smartmoving = options.smartmoving === undefined ? null : (await import('../smartmoving-opener.ts')).smartMovingOpener(cli, opened, { ...options, smartmoving: options.smartmoving }, watch.progress)
  const importer = createImporter(company.desk, { open: (source) => smartmoving?.open() ?? openImportSource(source), refusedRows: createRefusedRowsFolder })
  const request = {
    path: resolve(path ?? ''),
    mapping: valueOf(await loadMapping(options.mapping ?? companyPaths(cli.folder).mapping)),
    ...(options.allOrNothing ? { allOrNothing: true } : {}),
    ...(options.refused === undefined ? {} : { refusedFolder: resolve(options.refused) }),
  }
  const report = valueOf(options.dryRun ? await importer.preview(session, request, watch) : await importer.apply(session, request, watch))
  watch.progress.end()
  if (report.outcome === 'applied') smartmoving?.done()
  cli.answer(report, () => formatImport(report, cli.texts, cli.terminal))
  if (report.outcome === 'refused') return EXIT.refused
  return report.totals.refused > 0 ? EXIT.partly : EXIT.ok
}

/** One source: files of the import format, or another system's responses. */
function checkSource({ texts }: Cli, { smartmoving, from, to }: ImportOptions, path: string | undefined): void {
  if (path === undefined && smartmoving === undefined) throw new UsageError(texts.usage['commander.missingArgument']('path'))
  if (path !== undefined && smartmoving !== undefined) throw new UsageError(texts.usage['commander.excessArguments']())
  if (smartmoving === undefined && (from ?? to) !== undefined) throw new UsageError(texts.import.smartmoving.datesAlone)
}
