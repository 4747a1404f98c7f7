import { isLocalDate } from '../../domain/time/local-date.ts'
import type { CalibrateOptions, GeocodeOptions, TravelOptions } from '../place-answers.ts'
import type { RoadsOptions } from '../road-setting.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

export const addPlacesCommand: AddCommand = (program, { help: { places } }, perform) => {
  const group = program.command('places').description(places.about).helpCommand(false)
  group
    .command('geocode')
    .description(places.geocode)
    .argument('<address...>', places.address)
    .option('--postal <code>', places.postal)
    .option('--city <name>', places.city)
    .option('--province <code>', places.province)
    .option('--online', places.online)
    .addHelpText('after', places.geocodeExamples)
    .action(perform<GeocodeOptions>(async (cli, options, words) => (await import('../place-answers.ts')).geocode(cli, options, words)))
  group
    .command('travel')
    .description(places.travel)
    .argument('<from>', places.end)
    .argument('<to>', places.end)
    .option('--at <time>', places.at, parseLocalTime)
    .option('--location <location>', places.location)
    .option('--online', places.online)
    .addHelpText('after', places.travelExamples)
    .action(perform<TravelOptions>(async (cli, options, from = '', to = '') => (await import('../place-answers.ts')).travel(cli, options, from, to)))
  group
    .command('calibrate')
    .description(places.calibrate)
    .option('--location <location>', places.calibrateLocation)
    .option('--dry-run', places.dryRun)
    .addHelpText('after', places.calibrateExamples)
    .action(perform<CalibrateOptions>(async (cli, options) => (await import('../place-answers.ts')).calibrate(cli, options)))
  group
    .command('roads')
    .description(places.roads)
    .option('--osrm <address>', places.osrm)
    .option('--valhalla <address>', places.valhalla)
    .option('--mapbox', places.mapbox)
    .option('--by-hour', places.byHour)
    .option('--none', places.none)
    .addHelpText('after', places.roadsExamples)
    .action(perform<RoadsOptions>(async (cli, options) => (await import('../road-setting.ts')).setRoads(cli, options)))
}

function parseLocalTime(text: string): string {
  const [date = '', time = ''] = text.split('T')
  if (!isLocalDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new UsageError(`"${text}": YYYY-MM-DDTHH:MM`)
  return text
}
