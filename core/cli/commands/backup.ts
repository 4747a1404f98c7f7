import { resolve } from 'node:path'
import type { Cli } from '../cli.ts'
import { bytes } from '../output/format.ts'
import { withStages } from '../with-stages.ts'
import type { AddCommand } from './perform.ts'

export const addBackupCommand: AddCommand = (program, { help: { backup } }, perform) => {
  program.command('backup').description(backup.about).argument('[file]', backup.file).addHelpText('after', backup.examples).action(perform(backUp))
}

async function backUp(cli: Cli, _options: object, file?: string): Promise<void> {
  const { backUpCompany } = await import('../../adapters/desk/back-up-company.ts')
  cli.endsCleanlyOnInterrupt()
  const { company, session } = await cli.open()
  const { file: target, header, photos } = await withStages(cli, (work) => backUpCompany(company, cli.folder, session, file === undefined ? undefined : resolve(file), work))
  cli.answer({ file: target, bytes: header.bytes, createdAt: header.createdAt, head: header.head, ...photos }, () => `${cli.terminal.style.good(cli.texts.backup.made(target))}\n${cli.texts.backup.proved(bytes(header.bytes), photos.photos, photos.damaged)}`)
}
