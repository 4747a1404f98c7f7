import { text } from 'node:stream/consumers'
import { RefusalError } from '../../domain/failure/failure.ts'
import type { Cli } from '../cli.ts'
import type { AddCommand } from './perform.ts'

export const addRunCommand: AddCommand = (program, { help: { run } }, perform) => {
  program.command('run').description(run.about).argument('<method>', run.method).argument('[input]', run.input, '{}').addHelpText('after', run.examples).action(perform(runMethod))
}

async function runMethod(cli: Cli, _options: object, method = '', input = '{}'): Promise<void> {
  const parsed = parseJson(input === '-' ? await text(process.stdin) : input)
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const { desk } = company
  const isQuery = desk.core.registry.method(method)?.contract.type === 'query'
  const value = valueOf(isQuery ? await desk.query(session, method, parsed) : desk.execute(session, method, parsed))
  cli.terminal.print(JSON.stringify(value, null, 2))
}

function parseJson(input: string): unknown {
  try {
    return JSON.parse(input)
  } catch {
    throw new RefusalError('cli.not_json')
  }
}
