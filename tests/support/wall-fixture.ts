import type { JobState } from '../../core/domain/job/job-state.ts'
import type { JourneyState } from '../../core/domain/journey/journey-state.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'

const MINUTE = 60_000
/** Monday, 1 June 2026, 8 h 10 in Toronto. */
export const EIGHT_TEN = Date.UTC(2026, 5, 1, 12, 10)
const YARD = { lat: 43.64, lon: -79.54 }

const DAY: readonly (readonly [truck: string, state: JourneyState, leavesAt: number, hours: number, places: readonly string[], late: number])[] = [
  ['T 04', 'enRoute', -100, 8, ['Dundas St W', 'Lakeshore Rd'], 0],
  ['T 11', 'enRoute', -90, 7, ['Queen St E'], 25],
  ['T 07', 'onSite', -120, 9, ['Yonge St', 'Mill Rd'], 0],
  ['T 02', 'onSite', -110, 6, ['Islington Ave'], 0],
  ['T 15', 'returning', -200, 4, ['Bay St'], 0],
  ['T 09', 'done', -300, 4, ['King St W'], 0],
  ['T 03', 'accepted', -25, 7, ['Kingston Rd', 'Brock Rd'], 25],
  ['T 12', 'dispatched', 5, 6, ['Main St N', 'Queen St'], 0],
  ['T 05', 'accepted', 20, 8, ['Steeles Ave E'], 0],
  ['T 16', 'planned', 35, 5, ['Boul. René-Lévesque O'], 0],
  ['Freightliner 26', 'planned', 50, 10, ['Finch Ave W', 'Dixie Rd', 'Airport Rd'], 0],
  ['T 08', 'dispatched', 65, 6, ['Bloor St W'], 0],
  ['T 10', 'planned', 110, 4, ['Weston Rd'], 0],
  ['T 14', 'planned', 140, 5, ['Jane St'], 0],
]
const AWAY = [[0.02, 0.15], [0.03, 0.26], [0.12, 0.13], [0.0, 0.02], [0.01, 0.16], [0.0, 0.14], [0.14, 0.4], [0.05, -0.22], [0.16, 0.12], [0.04, 0.2], [0.1, -0.1], [0.01, 0.07], [0.06, 0.02], [0.09, 0.03]] as const
const JOB_STATES: Readonly<Partial<Record<JourneyState, JobState>>> = { enRoute: 'enRoute', onSite: 'loading', returning: 'completed', done: 'completed', dispatched: 'dispatched', accepted: 'accepted' }

/** A morning at an invented depot, with something of everything. */
export function aWall(at = EIGHT_TEN): Wall {
  const lines = DAY.map(([truck, state, leaves, hours, places, late], index) => {
    const [north = 0, east = 0] = AWAY[index] ?? []
    return { journey: `j${index}`, truck, state, departAt: EIGHT_TEN + leaves * MINUTE, backAt: EIGHT_TEN + (leaves + hours * 60) * MINUTE, people: ['Maya R.', 'Owen T.'], places: [...places], late, lat: YARD.lat + north, lon: YARD.lon + east }
  })
  const before = lines.filter(({ state }) => state === 'planned' || state === 'dispatched' || state === 'accepted')
  const states = [...new Set(lines.map(({ state }) => state))]
  return {
    location: 'etobicoke', locationName: 'Etobicoke', date: '2026-06-01', timezone: 'America/Toronto', at,
    departures: before.map(({ journey, state, departAt, truck, people, places, late }) => ({ journey, state, departAt, truck, people, places, lateMinutes: late })),
    exceptions: [
      { journey: 'j6', kind: 'notLeft', truck: 'T 03', people: ['Maya R.'], place: 'Kingston Rd', minutes: 25, count: null },
      { journey: 'j1', kind: 'late', truck: 'T 11', people: ['Ola'], place: 'Queen St E', minutes: 25, count: null },
      { journey: 'j9', kind: 'clash', truck: 'T 16', people: ['Owen T.'], place: null, minutes: null, count: 2 },
      { journey: 'j13', kind: 'noTruck', truck: null, people: ['Jean-Christophe B.'], place: null, minutes: null, count: null },
      { journey: 'j10', kind: 'shortCrew', truck: 'Freightliner 26', people: ['Ana Z.'], place: null, minutes: null, count: 2 },
    ],
    crews: states.map((state) => ({ state, journeys: lines.filter((line) => line.state === state).length, people: 2 })),
    late: [{ journey: 'j6', truck: 'T 03', people: [], place: 'Kingston Rd', minutes: 25 }, { journey: 'j1', truck: 'T 11', people: [], place: 'Queen St E', minutes: 25 }],
    unassigned: 3,
    overview: lines.map(({ journey, state, truck, departAt, backAt, late }, index) => ({ journey, state, truck, fromAt: departAt, untilAt: backAt, isLate: late > 0, isClashing: index === 9 })),
    yard: YARD,
    jobs: [...lines.map(({ state, lat, lon, late }, index) => ({ lat, lon, state: JOB_STATES[state] ?? 'planned', isLate: late > 0, isClashing: index === 9 }) as const), { lat: 43.78, lon: -79.6, state: null, isLate: false, isClashing: false }, { lat: 43.7, lon: -79.75, state: null, isLate: false, isClashing: false }],
    trucks: lines.filter(({ state }) => state !== 'done').map(({ journey, truck, state, departAt, backAt, late, lat, lon }, index) => ({
      journey, name: truck, state, isLate: late > 0,
      stays: [{ ...YARD, from: departAt, until: departAt }, { lat, lon, from: departAt + (state === 'onSite' ? 40 : 130) * MINUTE, until: backAt - 60 * MINUTE }, { ...YARD, from: backAt, until: backAt }],
      reported: index === 0 ? { lat: 43.65, lon: -79.45, at: at - 2 * MINUTE, isLive: true } : null,
    })),
  }
}
