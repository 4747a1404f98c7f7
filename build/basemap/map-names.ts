import { findProvince } from '../../core/domain/place/provinces.ts'

/** As a label carries it: `name` is the place's own; `name:en` and `name:fr` stand only where they differ from it. */
export interface LabelNames {
  readonly name: string
  readonly 'name:en'?: string
  readonly 'name:fr'?: string
}

/** Spellings of the source that nobody uses there. Key: name, then country. */
const CORRECTED: Readonly<Record<string, string>> = {
  'St.-Jerome|CAN': 'Saint-Jérôme', 'St-Augustin|CAN': 'Saint-Augustin', 'Grand Prairie|CAN': 'Grande Prairie', 'Hall Beach|CAN': 'Sanirajak', 'Cape Dorset|CAN': 'Kinngait', 'Holman|CAN': 'Ulukhaktok', 'Lutselke|CAN': 'Lutsel K’e', 'Resolute|CAN': 'Resolute Bay', 'Happy Valley - Goose Bay|CAN': 'Happy Valley-Goose Bay',
}

/** Own name → English, French. Towns of Canada by the Commission de toponymie, others as Canadian French writes them. */
const TOWNS: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  'Québec|CAN': ['Quebec City', 'Québec'], 'Montréal|CAN': ['Montreal', 'Montréal'], 'St. John\'s|CAN': ['St. John’s', 'Saint-Jean (T.-N.-L.)'], 'Saint John|CAN': ['Saint John', 'Saint-Jean (N.-B.)'],
  'New Orleans|USA': ['New Orleans', 'La Nouvelle-Orléans'], 'Philadelphia|USA': ['Philadelphia', 'Philadelphie'], 'Washington, D.C.|USA': ['Washington', 'Washington'],
  'Mexico City|MEX': ['Mexico City', 'Mexico'], 'Havana|CUB': ['Havana', 'La Havane'],
}

const LAKES: Readonly<Record<string, string>> = {
  'Lake Superior': 'Lac Supérieur', 'Lake Michigan': 'Lac Michigan', 'Lake Huron': 'Lac Huron', 'Lake Erie': 'Lac Érié', 'Lake Ontario': 'Lac Ontario', 'Lake St. Clair': 'Lac Sainte-Claire', 'Georgian Bay': 'Baie Georgienne',
  'Great Bear Lake': 'Grand lac de l’Ours', 'Great Slave Lake': 'Grand lac des Esclaves', 'Lake Winnipeg': 'Lac Winnipeg', 'Lake Manitoba': 'Lac Manitoba', 'Lake Winnipegosis': 'Lac Winnipegosis', 'Lake of the Woods': 'Lac des Bois',
  'Lake Nipigon': 'Lac Nipigon', 'Lake Athabasca': 'Lac Athabasca', 'Reindeer Lake': 'Lac Reindeer', 'Wollaston Lake': 'Lac Wollaston', 'Lake Mistassini': 'Lac Mistassini', 'Great Salt Lake': 'Grand Lac Salé', 'Lake Okeechobee': 'Lac Okeechobee',
  'Lake Simcoe': 'Lac Simcoe', 'Lake Nipissing': 'Lac Nipissing', 'Lake Champlain': 'Lac Champlain', 'Lake Abitibi': 'Lac Abitibi',
}

export const COUNTRIES: readonly (LabelNames & { readonly lon: number; readonly lat: number })[] = [
  { name: 'Canada', lon: -102, lat: 59.5 },
  { name: 'United States', 'name:fr': 'États-Unis', lon: -98.5, lat: 39.6 },
  { name: 'México', 'name:en': 'Mexico', 'name:fr': 'Mexique', lon: -102.5, lat: 24.2 },
  { name: 'Cuba', lon: -78.9, lat: 21.7 },
]

export function townNames(source: string, country: string): LabelNames {
  const name = CORRECTED[`${source}|${country}`] ?? source
  const known = TOWNS[`${source}|${country}`]
  return known === undefined ? { name } : labelled(name, ...known)
}

export function lakeNames(source: string): LabelNames {
  return labelled(source, source, LAKES[source] ?? source)
}

/** `code`: QC, NY. A province that the program does not know is a mistake in the source. */
export function provinceNames(code: string): LabelNames {
  const province = findProvince(code)
  if (province === null) throw new Error(`no province or state ${code}`)
  return labelled(province.code === 'QC' ? province.fr : province.en, province.en, province.fr)
}

function labelled(name: string, en: string, fr: string): LabelNames {
  return { name, ...(en === name ? {} : { 'name:en': en }), ...(fr === name ? {} : { 'name:fr': fr }) }
}
