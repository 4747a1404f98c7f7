import type { Extract } from '../../adapters/extract/extract-setup.ts'
import { RefusalError, type Failure } from '../../domain/failure/failure.ts'
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
  const extract = group.command('extract').description(help.extract).helpCommand(false)
  extract.command('set').description(help.extractSet).argument('<file>', help.extractFile).action(perform(setExtractFile))
  extract.command('remove').description(help.extractRemove).action(perform(dropExtract))
  const device = group.command('device').description(help.device).helpCommand(false)
  device.command('list', { isDefault: true }).description(help.deviceList).option('--all', help.all).action(perform(listAll))
  device.command('add').description(help.deviceAdd).argument('<name>', help.deviceName).option('--location <location>', help.location).option('--truck <truck>', help.truck).action(perform(add))
  device.command('revoke').description(help.deviceRevoke).argument('<device>', help.deviceNamed).action(perform(revoke))
}

async function show(cli: Cli): Promise<void> {
  const { mapSettings } = await import('../../adapters/map/map-settings.ts')
  const { extractSettings } = await import('../../adapters/extract/extract-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { explainFailure } = await import('../../domain/failure/failure.ts')
  const { company, session } = await cli.open()
  const settings = valueOf(await mapSettings(company, session, cli.folder))
  const { texts } = cli
  const { streets } = settings
  const explain = (failure: Failure | null) => failure && { code: failure.code, ...explainFailure(failure, cli.language) }
  const failure = explain(streets?.failure ?? null)
  const extract = extractSettings(cli.folder)
  const lost = explain(extract?.failure ?? null)
  cli.answer({ ...settings, streets: streets && { ...streets, failure }, extract: extract && { ...foundOf(extract), failure: lost } }, () =>
    [
      settings.mapbox === null ? texts.map.embedded : texts.map.mapbox(settings.mapbox),
      extract === null ? texts.map.noExtract : lost === null ? describeExtract(cli, extract) : cli.terminal.style.bad(`${extract.name}: ${lost.message} ${lost.next}`),
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

async function setExtractFile(cli: Cli, _options: object, file = ''): Promise<void> {
  const { resolve } = await import('node:path')
  const { takeExtract } = await import('../../adapters/extract/extract-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const progress = cli.progress()
  const extract = valueOf(await takeExtract(company, session, cli.folder, resolve(file), { signal: cli.signal, onProgress: (stage, done, total) => progress.share(cli.texts.map.extractStages[stage], done / total, '') }))
  progress.end()
  cli.answer(foundOf(extract), () => cli.terminal.style.good(describeExtract(cli, extract)))
}

async function dropExtract(cli: Cli): Promise<void> {
  const { removeExtract } = await import('../../adapters/extract/extract-settings.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(removeExtract(company, session, cli.folder))
  cli.answer({ extract: null }, () => cli.terminal.style.good(cli.texts.map.noExtract))
}

function foundOf({ name, readAt, dataAt, roadKm, junctions, addresses, bounds }: Extract) {
  return { name, readAt, dataAt, roadKm, junctions, addresses, bounds }
}

function describeExtract(cli: Cli, extract: Extract): string {
  return cli.texts.map.extract(extract.name, extract, extract.dataAt === null ? null : new Date(extract.dataAt).toISOString().slice(0, 10))
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
