import type { InconsistencyCode } from '../../modules/clean-concise/suggest/inconsistencies.ts'
import type { RiskCode } from '../../modules/clean-concise/suggest/risks.ts'
import type { SuggestionKind, SuggestionState } from '../../modules/clean-concise/suggest/suggestions.ts'

/** What note and fields say, ready to stand in a sentence. */
interface Said {
  readonly noted: string | number | boolean
  readonly written: string | number
}

/** What `tags` says. */
export interface TagsTexts {
  readonly title: string
  readonly none: string
  readonly agreed: (jobs: number) => string
  readonly summary: (found: number, jobs: number) => string
  readonly columns: Readonly<Record<'what' | 'code' | 'sure' | 'state' | 'words' | 'contradiction' | 'mend' | 'job' | 'date' | 'accepted' | 'refused' | 'weight' | 'last', string>>
  readonly kinds: Readonly<Record<SuggestionKind, string>>
  readonly states: Readonly<Record<SuggestionState, string>>
  readonly risks: Readonly<Record<RiskCode, string>>
  readonly riskTitle: string
  /** Tags and needs by what follows the kind in their code. */
  readonly names: Readonly<Record<string, string>>
  readonly inconsistencies: Readonly<Record<InconsistencyCode, (said: Said) => string>>
  readonly nothing: string
  readonly mends: Readonly<Record<'accept' | 'stop' | 'stops' | 'schedule' | 'journey', string>>
  readonly truck: { readonly under: (feet: string) => string; readonly most: (feet: string) => string; readonly small: string }
  readonly done: (code: string, field: string) => string
  readonly refused: (code: string) => string
  readonly noLessons: string
}

export const TAGS_ENGLISH: TagsTexts = {
  title: 'What the notes say',
  none: 'The notes suggest nothing.',
  agreed: (jobs) => `${jobs === 1 ? 'The notes of 1 job agree' : `The notes of ${jobs} jobs agree`} with its fields.`,
  summary: (found, jobs) => `${found} of ${jobs === 1 ? '1 job' : `${jobs} jobs`} with notes that contradict the fields`,
  columns: { what: 'What', code: 'Code', sure: 'Sure', state: 'State', words: 'Words', contradiction: 'Note and fields', mend: 'What mends it', job: 'Job', date: 'Day', accepted: 'Accepted', refused: 'Refused', weight: 'Weight', last: 'Last by' },
  kinds: { tag: 'tag', skill: 'skill', feature: 'truck', equipment: 'item', crew: 'crew', trucks: 'trucks', truck: 'truck size', permit: 'permit', document: 'document' },
  states: { open: 'suggested', present: 'on the job', refused: 'refused', quiet: 'silent by habit' },
  risks: {
    heavy_on_stairs: 'something heavy on stairs', may_not_fit: 'may not fit through', over_the_balcony: 'goes over the balcony or out of a window', truck_cannot_reach: 'the usual truck cannot get there', nowhere_to_park: 'parking', long_way: 'long carry', deadline: 'hard deadline',
    health: 'hazard for the crew', person: 'somebody to be mindful of',
  },
  riskTitle: 'Risks:',
  names: {
    piano: 'piano', safe: 'safe', appliance: 'appliances', heavy: 'very heavy item', fragile: 'fragile', stairs: 'stairs', elevator: 'elevator', long_carry: 'long carry', parking: 'parking', truck_size: 'truck size', tight: 'tight access', hoist: 'hoisting', packing: 'packing',
    disassembly: 'taking apart', storage: 'storage', timing: 'hard times', insurance: 'insurance', care: 'mindful', disposal: 'disposal', hazard: 'hazard', call_first: 'call first', extra_stop: 'extra stop', pets: 'pets',
    rigging: 'rigging', crating: 'crating', liftgate: 'lift gate', piano_board: 'piano board', appliance_dolly: 'appliance dolly', stair_climber: 'stair climber', lift: 'furniture lift',
  },
  inconsistencies: {
    skill_missing: ({ noted }) => `the note needs ${noted}, the job does not ask for that skill`,
    feature_missing: ({ noted }) => `the note needs a truck with ${noted}, the job does not ask for it`,
    permit_missing: () => 'the note needs a parking permit, no stop says so',
    crew_differs: ({ noted, written }) => `the note says ${noted} people, the job ${written}`,
    trucks_differ: ({ noted, written }) => `the note says ${noted} trucks, the job ${written}`,
    truck_too_long: ({ noted, written }) => `the note lets ${noted} ft through, the truck has ${written} ft`,
    floor_differs: ({ noted, written }) => `the note says floor ${noted}, the stops ${written}`,
    elevator_differs: ({ noted }) => (noted === true ? 'the note says elevator, the stops say none' : 'the note says no elevator, a stop has one'),
    stairs_missing: () => 'the note says stairs, no stop has any',
    carry_missing: () => 'the note says long carry, no stop has one',
    too_late: ({ noted, written }) => `the note wants it done by ${noted}, the work ends about ${written}`,
    too_early: ({ noted, written }) => `the note says not before ${noted}, the window opens at ${written}`,
    storage_missing: () => 'the note says storage, no stop is one',
    stop_missing: ({ written }) => `the note says one more stop, the job has ${written}`,
  },
  nothing: 'nothing',
  mends: { accept: 'accept it', stop: 'correct the stop', stops: 'look at the stops', schedule: 'look at the times', journey: 'another truck' },
  truck: { under: (feet) => `shorter than ${feet} ft`, most: (feet) => `at most ${feet} ft`, small: 'small truck' },
  done: (code, field) => `${code}: on the job (${field}). \`trujourney undo\` takes it back.`,
  refused: (code) => `${code}: refused. \`trujourney undo\` takes it back.`,
  noLessons: 'Nothing was accepted or refused yet.',
}
