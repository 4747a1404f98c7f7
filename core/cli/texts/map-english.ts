import type { ExtractStage } from '../../adapters/extract/make-extract.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `map` says. */
export interface MapTexts {
  readonly help: Words<'about' | 'show' | 'token' | 'tokenSet' | 'tokenRemove' | 'streets' | 'streetsSet' | 'streetsRemove' | 'file' | 'extract' | 'extractSet' | 'extractRemove' | 'extractFile' | 'device' | 'deviceList' | 'deviceAdd' | 'deviceRevoke' | 'deviceName' | 'deviceNamed' | 'location' | 'truck' | 'all' | 'examples'>
  readonly columns: Words<'id' | 'name' | 'location' | 'trucks' | 'seen' | 'revoked'>
  readonly embedded: string
  readonly mapbox: (masked: string) => string
  readonly noStreets: string
  readonly streets: (path: string, schema: string, from: number, to: number) => string
  readonly noExtract: string
  readonly extract: (name: string, found: { readonly roadKm: number; readonly junctions: number; readonly addresses: number }, of: string | null) => string
  readonly extractStages: Words<ExtractStage>
  readonly tokenValid: string
  readonly tokenOffline: string
  readonly noDevices: string
  readonly allTrucks: string
  readonly added: (name: string) => string
  readonly revoked: (name: string) => string
}

export const MAP_ENGLISH: MapTexts = {
  help: {
    about: 'The map: the company’s own token of Mapbox, a depot’s own streets, devices that say where trucks are.',
    show: 'what the map is drawn with',
    token: 'the company’s public token of Mapbox', tokenSet: 'check and keep the token in TRUJOURNEY_MAPBOX_TOKEN', tokenRemove: 'take it away: the map that came with the program is shown',
    streets: 'the depot’s own streets', streetsSet: 'draw the streets of this file', streetsRemove: 'draw them no more', file: 'a PMTiles archive of the Protomaps or OpenMapTiles schema',
    extract: 'the depot’s own roads and addresses', extractSet: 'read an extract of OpenStreetMap: drives and addresses go by it', extractRemove: 'go by it no more', extractFile: 'an .osm.pbf file of the depot’s region',
    device: 'devices that send where trucks are to the desk (docs/map.md)', deviceList: 'which devices there are', deviceAdd: 'issue a token for a device; it is shown this once', deviceRevoke: 'listen to a device no more',
    deviceName: 'what to call it', deviceNamed: 'the device: its name, its id or the end of it', location: 'the location of its trucks', truck: 'its truck; left out: all trucks of the location', all: 'also those that have been revoked',
    examples: '\nExamples:\n  trujourney map\n  trujourney map token set\n  trujourney map streets set streets.pmtiles\n  trujourney map extract set region.osm.pbf\n  trujourney map device add "Tracker 7" --location Toronto --truck "TOR 07"\n  trujourney map device revoke "Tracker 7"',
  },
  columns: { id: 'Id', name: 'Name', location: 'Location', trucks: 'Trucks', seen: 'Last message', revoked: 'Revoked' },
  embedded: 'The map is the one that came with the program: it asks nobody.',
  mapbox: (masked) => `The map is Mapbox’s, with the company’s token ${masked}.`,
  noStreets: 'No streets of one’s own are drawn.',
  streets: (path, schema, from, to) => `Streets: ${path} (${schema}, zoom ${from} to ${to}).`,
  noExtract: 'No extract of OpenStreetMap has been read: this desk knows no roads and houses of its own.',
  extract: (name, { roadKm, junctions, addresses }, of) => `Roads and addresses: ${name}${of === null ? '' : ` of ${of}`}, ${roadKm} km of roads, ${junctions} junctions, ${addresses} addresses. © OpenStreetMap contributors, ODbL.`,
  extractStages: { ways: 'Reading roads', points: 'Reading points', roads: 'Joining roads', addresses: 'Sorting addresses', write: 'Writing' },
  tokenValid: 'Mapbox knows the token. Windows follow when they are loaded again.',
  tokenOffline: 'The token is kept, but Mapbox could not be asked about it. Windows follow when they are loaded again.',
  noDevices: 'No device sends positions to this desk.',
  allTrucks: 'all of the location',
  added: (name) => `"${name}" may send positions. Its token is shown this once:`,
  revoked: (name) => `"${name}" is not listened to any more.`,
}
