import { RefusalError } from '../../domain/failure/failure.ts'
import type { Cli } from '../cli.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

export const addContractCommand: AddCommand = (program, { help: { contract } }, perform) => {
  program.command('contract').description(contract.about).argument('[method]', contract.method).addHelpText('after', contract.examples).action(perform(showContract))
}

async function showContract(cli: Cli, _options: object, wanted?: string): Promise<void> {
  const { z } = await import('zod')
  const { moduleContracts } = await import('../session.ts')
  const methods = moduleContracts().flatMap((module) => Object.entries(module.contract).map(([method, { type, input, output }]) => ({ method, type, module: module.id, input, output })))
  const chosen = wanted === undefined ? methods : methods.filter(({ method }) => method === wanted)
  if (chosen.length === 0) throw new RefusalError('input.unknown_method', { method: (wanted ?? '').slice(0, 100) })
  const described = () => chosen.map(({ input, output, ...rest }) => ({ ...rest, input: z.toJSONSchema(input, { io: 'input' }), output: z.toJSONSchema(output, { io: 'output' }) }))
  if (wanted !== undefined || cli.flags.json) return cli.terminal.print(JSON.stringify(wanted === undefined ? described() : described()[0], null, 2))
  const { method, type, module } = cli.texts.contract.columns
  cli.terminal.print(formatTable([{ title: method }, { title: type }, { title: module }], chosen.map((row) => [row.method, row.type, row.module]), cli.terminal.width, cli.terminal.style.bold))
}
