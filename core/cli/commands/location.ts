import type { Cli } from '../cli.ts'
import { parseDecimal } from '../lookup.ts'
import { shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

interface AddOptions {
  readonly name: string
  readonly province: string
  readonly timezone: string
  readonly country?: string
  readonly address?: string
  readonly postalCode?: string
  readonly lat?: number
  readonly lon?: number
  readonly language?: string
}

export const addLocationCommand: AddCommand = (program, { help: { location } }, perform) => {
  const group = program.command('location').description(location.about).helpCommand(false)
  group.command('list').description(location.list).addHelpText('after', location.listExamples).action(perform(listLocations))
  group
    .command('add')
    .description(location.add)
    .requiredOption('--name <name>', location.name)
    .requiredOption('--province <code>', location.province)
    .requiredOption('--timezone <zone>', location.timezone)
    .option('--country <code>', location.country)
    .option('--address <address>', location.address)
    .option('--postal-code <code>', location.postalCode)
    .option('--lat <degrees>', location.lat, parseDecimal)
    .option('--lon <degrees>', location.lon, parseDecimal)
    .option('--language <code>', location.language)
    .addHelpText('after', location.addExamples)
    .action(perform<AddOptions>(addLocation))
}

async function listLocations(cli: Cli): Promise<void> {
  const { locations } = await cli.open()
  const { id, externalId, name, province, timezone } = cli.texts.location.columns
  const list = locations.map((location) => ({ id: location.id, externalId: location.externalId, name: location.name, province: location.province, country: location.country, timezone: location.timezone }))
  cli.answer(list, () =>
    list.length === 0
      ? cli.texts.location.none
      : formatTable([{ title: id }, { title: externalId, shrinks: true }, { title: name, shrinks: true }, { title: province }, { title: timezone }], list.map((each) => [shortId(each.id), each.externalId ?? '', each.name, each.province, each.timezone]), cli.terminal.width, cli.terminal.style.bold),
  )
}

async function addLocation(cli: Cli, options: AddOptions): Promise<void> {
  const open = await cli.open()
  const company = open.records.all('company')[0]
  const { name, timezone, address = null, postalCode = null, lat = null, lon = null } = options
  // The contract says what is accepted; a wrong country or language comes back as its refusal.
  const country = (options.country?.toUpperCase() ?? company?.country ?? 'CA') as 'CA' | 'US'
  const language = (options.language ?? null) as 'en' | 'fr' | null
  const added = open.execute('location.add', { name, province: options.province.toUpperCase(), country, timezone, address, postalCode, lat, lon, language })
  cli.answer(added, () => cli.terminal.style.good(cli.texts.location.added(name, added.location)))
}
