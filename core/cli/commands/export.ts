import { resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import type { AddCommand } from './perform.ts'

export const addExportCommand: AddCommand = (program, { help }, perform) => {
  program.command('export').description(help.export.about).argument('<path>', help.export.path).option('--zip', help.export.zip).addHelpText('after', help.export.examples).action(perform<{ zip?: boolean }>(exportTo))
}

async function exportTo(cli: Cli, options: { zip?: boolean }, path = ''): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { createExporter } = await import('../../modules/connect-convert/exporter.ts')
  const { openExportSink } = await import('../../adapters/files/export-folder.ts')
  cli.endsCleanlyOnInterrupt()
  const { company, session } = await cli.open()
  const target = resolve(options.zip && !/\.zip$/i.test(path) ? `${path}.zip` : path)
  const progress = cli.progress()
  const written = await createExporter(company.desk, openExportSink).write(session, target, {
    signal: cli.signal,
    onProgress: ({ file, rowsDone, fraction }) => progress.share(`${cli.texts.export.writing} ${file}`, fraction, cli.texts.export.rows(rowsDone)),
  })
  progress.end()
  const report = valueOf(written)
  cli.answer({ path: target, ...report }, () => [
    cli.terminal.style.good(cli.texts.export.done(report.rows, report.files.length, target)),
    ...(report.withheld.length > 0 ? [cli.texts.export.withheld(report.withheld.join(', '))] : []),
  ].join('\n'))
}
