import { RefusalError } from '../../domain/failure/failure.ts'
import { foldText } from '../../domain/place/fold-name.ts'
import type { Cli } from '../cli.ts'
import { companyZone, findLocation, findNamed } from '../lookup.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { AddCommand } from './perform.ts'

const TOKEN = 'TRUJOURNEY_MAPBOX_TOKEN'

/** A desk that runs holds the company: there the console has the same. */
export const addMapCommand: AddCommand = (program, { map: { help } }, perform) => {
  const group = program.command('map').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('show', { isDefault: true }).description(help.show).action(perform(show))
  const token = group.command('token').description(help.token).helpCommand(false)
  token.command('set').description(help.tokenSet).action(perform(setToken))
  token.command('remove').description(help.tokenRemove).action(perform(removeToken))
  const streets = group.command('streets').description(help.streets).helpCommand(false)
  streets.command('set').description(help.streetsSet).argument('<file>', help.file).action(perform(setStreetsFile))
  streets.command('remove').description(help.streetsRemove).action(perform(removeStreets))
  const device = group.command('device').description(help.device).helpCommand(false)
  device.command('list', { isDefault: true }).description(help.deviceList).option('--all', help.all).action(perform(listAll))
  device.command('add').description(help.deviceAdd).argument('<name>', help.deviceName).option('--location <location>', help.location).option('--truck <truck>', help.truck).action(perform(add))
  device.command('revoke').description(help.deviceRevoke).argument('<device>', help.deviceNamed).action(perform(revoke))
}

async function show(cli: Cli): Promise<void> {
  const { mapSettings } = await import('../../adapters/map/map-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { explainFailure } = await import('../../domain/failure/failure.ts')
  const { company, session } = await cli.open()
  const settings = valueOf(await mapSettings(company, session, cli.folder))
  const { texts } = cli
  const { streets } = settings
  const failure = streets?.failure ? explainFailure(streets.failure, cli.language) : null
  cli.answer({ ...settings, streets: streets && { ...streets, failure: streets.failure && { code: streets.failure.code, ...failure } } }, () =>
    [
      settings.mapbox === null ? texts.map.embedded : texts.map.mapbox(settings.mapbox),
      streets === null ? texts.map.noStreets : streets.tiles === null ? cli.terminal.style.bad(`${streets.path}: ${failure?.message ?? ''}`) : texts.map.streets(streets.path, streets.tiles.schema, streets.tiles.minZoom, streets.tiles.maxZoom),
    ].join('\n'),
  )
}

async function setToken(cli: Cli): Promise<void> {
  const { setMapToken } = await import('../../adapters/map/map-settings.ts')
  const { valueOf } = await import('../session.ts')
  const token = cli.environment[TOKEN]?.trim() ?? ''
  if (token === '') throw new RefusalError('place.token_missing')
  const { company, session } = await cli.open()
  const checked = valueOf(await setMapToken(company, session, cli.folder, token))
  cli.answer({ checked }, () => (checked === 'valid' ? cli.terminal.style.good(cli.texts.map.tokenValid) : cli.terminal.style.warn(cli.texts.map.tokenOffline)))
}

async function removeToken(cli: Cli): Promise<void> {
  const { setMapToken } = await import('../../adapters/map/map-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(await setMapToken(company, session, cli.folder, null))
  cli.answer({ checked: null }, () => cli.terminal.style.good(cli.texts.map.embedded))
}

async function setStreetsFile(cli: Cli, _options: object, file = ''): Promise<void> {
  const { resolve } = await import('node:path')
  await keepStreets(cli, resolve(file))
}

async function removeStreets(cli: Cli): Promise<void> {
  await keepStreets(cli, null)
}

async function keepStreets(cli: Cli, path: string | null): Promise<void> {
  const { setStreets } = await import('../../adapters/map/map-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const tiles = valueOf(await setStreets(company, session, cli.folder, path))
  cli.answer({ path, tiles }, () => cli.terminal.style.good(tiles === null || path === null ? cli.texts.map.noStreets : cli.texts.map.streets(path, tiles.schema, tiles.minZoom, tiles.maxZoom)))
}

async function listAll(cli: Cli, { all }: { readonly all?: boolean }): Promise<void> {
  const { listDevices } = await import('../../adapters/positions/position-devices.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const devices = valueOf(listDevices(open.company, open.session)).filter(({ revokedAt }) => all === true || revokedAt === null)
  const { texts, terminal } = cli
  const { id, name, location, trucks, seen, revoked } = texts.map.columns
  const when = (at: number | null): string => (at === null ? '' : dateTime(at, companyZone(open)))
  cli.answer({ devices }, () => (devices.length === 0 ? texts.map.noDevices : formatTable([{ title: id }, { title: name, shrinks: true }, { title: location, shrinks: true }, { title: trucks, shrinks: true }, { title: seen }, { title: revoked }], devices.map((row) => [shortId(row.device), row.name, row.locationName, row.truckName ?? texts.map.allTrucks, when(row.seenAt), when(row.revokedAt)]), terminal.width, terminal.style.bold)))
}

async function add(cli: Cli, { location: wanted, truck }: { readonly location?: string; readonly truck?: string }, name = ''): Promise<void> {
  const { addDevice } = await import('../../adapters/positions/position-devices.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const location = findLocation(open, wanted)
  const added = valueOf(addDevice(open.company, open.session, { name, location: location.id, truck: truck === undefined ? null : findNamed(open, 'truck', truck, [location]) }))
  cli.answer(added, () => [cli.terminal.style.good(cli.texts.map.added(name)), '', `    ${cli.terminal.style.bold(added.token)}`, ''].join('\n'))
}

async function revoke(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const { listDevices, revokeDevice } = await import('../../adapters/positions/position-devices.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const good = valueOf(listDevices(company, session)).filter(({ revokedAt }) => revokedAt === null)
  const exact = good.filter(({ device }) => device === wanted || (wanted.length >= 6 && device.endsWith(wanted)))
  const [found, other] = exact.length > 0 ? exact : good.filter(({ name }) => foldText(name) === foldText(wanted))
  if (found === undefined || other !== undefined) throw new RefusalError('position.no_device', { device: wanted })
  valueOf(revokeDevice(company, session, found.device))
  cli.answer({ revoked: found.device }, () => cli.terminal.style.good(cli.texts.map.revoked(found.name)))
}
