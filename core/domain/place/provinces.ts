import { foldText } from './fold-name.ts'

export interface Province {
  readonly code: string
  readonly country: 'CA' | 'US'
  readonly en: string
  readonly fr: string
  /** IANA zone of most of its people; a location may lie in another one. */
  readonly zone: string
}

const TORONTO = 'America/Toronto'
const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

const CANADIAN_ROWS: readonly (readonly [string, string, string, string])[] = [
  ['AB', 'Alberta', 'Alberta', 'America/Edmonton'],
  ['BC', 'British Columbia', 'Colombie-Britannique', 'America/Vancouver'],
  ['MB', 'Manitoba', 'Manitoba', 'America/Winnipeg'],
  ['NB', 'New Brunswick', 'Nouveau-Brunswick', 'America/Moncton'],
  ['NL', 'Newfoundland and Labrador', 'Terre-Neuve-et-Labrador', 'America/St_Johns'],
  ['NS', 'Nova Scotia', 'Nouvelle-Écosse', 'America/Halifax'],
  ['NT', 'Northwest Territories', 'Territoires du Nord-Ouest', 'America/Yellowknife'],
  ['NU', 'Nunavut', 'Nunavut', 'America/Iqaluit'],
  ['ON', 'Ontario', 'Ontario', TORONTO],
  ['PE', 'Prince Edward Island', 'Île-du-Prince-Édouard', 'America/Halifax'],
  ['QC', 'Quebec', 'Québec', TORONTO],
  ['SK', 'Saskatchewan', 'Saskatchewan', 'America/Regina'],
  ['YT', 'Yukon', 'Yukon', 'America/Whitehorse'],
]

const AMERICAN_ROWS: readonly (readonly [string, string, string, string])[] = [
  ['AK', 'Alaska', 'Alaska', 'America/Anchorage'],
  ['AL', 'Alabama', 'Alabama', CENTRAL],
  ['AR', 'Arkansas', 'Arkansas', CENTRAL],
  ['AZ', 'Arizona', 'Arizona', 'America/Phoenix'],
  ['CA', 'California', 'Californie', PACIFIC],
  ['CO', 'Colorado', 'Colorado', MOUNTAIN],
  ['CT', 'Connecticut', 'Connecticut', EASTERN],
  ['DC', 'District of Columbia', 'District de Columbia', EASTERN],
  ['DE', 'Delaware', 'Delaware', EASTERN],
  ['FL', 'Florida', 'Floride', EASTERN],
  ['GA', 'Georgia', 'Géorgie', EASTERN],
  ['HI', 'Hawaii', 'Hawaï', 'Pacific/Honolulu'],
  ['IA', 'Iowa', 'Iowa', CENTRAL],
  ['ID', 'Idaho', 'Idaho', 'America/Boise'],
  ['IL', 'Illinois', 'Illinois', CENTRAL],
  ['IN', 'Indiana', 'Indiana', 'America/Indiana/Indianapolis'],
  ['KS', 'Kansas', 'Kansas', CENTRAL],
  ['KY', 'Kentucky', 'Kentucky', EASTERN],
  ['LA', 'Louisiana', 'Louisiane', CENTRAL],
  ['MA', 'Massachusetts', 'Massachusetts', EASTERN],
  ['MD', 'Maryland', 'Maryland', EASTERN],
  ['ME', 'Maine', 'Maine', EASTERN],
  ['MI', 'Michigan', 'Michigan', 'America/Detroit'],
  ['MN', 'Minnesota', 'Minnesota', CENTRAL],
  ['MO', 'Missouri', 'Missouri', CENTRAL],
  ['MS', 'Mississippi', 'Mississippi', CENTRAL],
  ['MT', 'Montana', 'Montana', MOUNTAIN],
  ['NC', 'North Carolina', 'Caroline du Nord', EASTERN],
  ['ND', 'North Dakota', 'Dakota du Nord', CENTRAL],
  ['NE', 'Nebraska', 'Nebraska', CENTRAL],
  ['NH', 'New Hampshire', 'New Hampshire', EASTERN],
  ['NJ', 'New Jersey', 'New Jersey', EASTERN],
  ['NM', 'New Mexico', 'Nouveau-Mexique', MOUNTAIN],
  ['NV', 'Nevada', 'Nevada', PACIFIC],
  ['NY', 'New York', 'New York', EASTERN],
  ['OH', 'Ohio', 'Ohio', EASTERN],
  ['OK', 'Oklahoma', 'Oklahoma', CENTRAL],
  ['OR', 'Oregon', 'Oregon', PACIFIC],
  ['PA', 'Pennsylvania', 'Pennsylvanie', EASTERN],
  ['RI', 'Rhode Island', 'Rhode Island', EASTERN],
  ['SC', 'South Carolina', 'Caroline du Sud', EASTERN],
  ['SD', 'South Dakota', 'Dakota du Sud', CENTRAL],
  ['TN', 'Tennessee', 'Tennessee', CENTRAL],
  ['TX', 'Texas', 'Texas', CENTRAL],
  ['UT', 'Utah', 'Utah', MOUNTAIN],
  ['VA', 'Virginia', 'Virginie', EASTERN],
  ['VT', 'Vermont', 'Vermont', EASTERN],
  ['WA', 'Washington', 'Washington', PACIFIC],
  ['WI', 'Wisconsin', 'Wisconsin', CENTRAL],
  ['WV', 'West Virginia', 'Virginie-Occidentale', EASTERN],
  ['WY', 'Wyoming', 'Wyoming', MOUNTAIN],
]

export const PROVINCES: readonly Province[] = [
  ...CANADIAN_ROWS.map(([code, en, fr, zone]): Province => ({ code, country: 'CA', en, fr, zone })),
  ...AMERICAN_ROWS.map(([code, en, fr, zone]): Province => ({ code, country: 'US', en, fr, zone })),
]

const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  pq: 'QC', que: 'QC', qbc: 'QC', ont: 'ON', alta: 'AB', sask: 'SK', man: 'MB', pei: 'PE', ipe: 'PE', nfld: 'NL', nf: 'NL', newfoundland: 'NL', terreneuve: 'NL', yukonterritory: 'YT', tno: 'NT', nwt: 'NT', cb: 'BC', washingtondc: 'DC',
}

const BY_SPELLING = spellings()

/** A province or state by its code, its English or French name, or a common abbreviation; accents, case and dots do not matter. */
export function findProvince(text: string | null): Province | null {
  return text === null ? null : (BY_SPELLING.get(squeeze(text)) ?? null)
}

function spellings(): ReadonlyMap<string, Province> {
  const found = new Map<string, Province>()
  for (const province of PROVINCES) {
    for (const spelling of [province.code, province.en, province.fr]) found.set(squeeze(spelling), province)
  }
  for (const [spelling, code] of Object.entries(OTHER_SPELLINGS)) {
    const province = PROVINCES.find((each) => each.code === code)
    if (province !== undefined) found.set(spelling, province)
  }
  return found
}

function squeeze(text: string): string {
  return foldText(text).replaceAll(' ', '')
}
