import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'

type Reading = Output<'tags.suggest'>
export type Hint = Reading['suggestions'][number]
export type Risk = Reading['risks'][number]
export type Contradiction = Reading['inconsistencies'][number]

const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  piano: msg`Piano`, safe: msg`Safe`, appliance: msg`Appliances`, heavy: msg`Very heavy`, fragile: msg`Fragile`, stairs: msg`Stairs`, elevator: msg`Elevator`, long_carry: msg`Long carry`, parking: msg`Parking`, truck_size: msg`Truck size`, tight: msg`Tight access`, hoist: msg`Hoisting`, packing: msg`Packing`,
  disassembly: msg`Taking apart`, storage: msg`Storage`, timing: msg`Hard times`, insurance: msg`Insurance`, care: msg`Be mindful`, disposal: msg`Disposal`, hazard: msg`Hazard`, call_first: msg`Call first`, extra_stop: msg`Extra stop`, pets: msg`Pets`,
}

const NEEDS: Readonly<Record<string, MessageDescriptor>> = {
  'skill:piano': msg`Piano skill`, 'skill:rigging': msg`Rigging skill`, 'skill:crating': msg`Crating skill`, 'skill:packing': msg`Packing skill`, 'feature:liftgate': msg`Truck with a lift gate`,
  'equipment:piano_board': msg`Piano board`, 'equipment:appliance_dolly': msg`Appliance dolly`, 'equipment:stair_climber': msg`Stair climber`, 'equipment:lift': msg`Furniture lift`,
  'permit:parking': msg`Parking permit`, 'permit:elevator': msg`Elevator to book`, 'document:insurance': msg`Insurance certificate`, 'truck:small': msg`Small truck`,
}

const RISKS: Readonly<Record<Reading['risks'][number], MessageDescriptor>> = {
  heavy_on_stairs: msg`something heavy on stairs`, may_not_fit: msg`may not fit through`, over_the_balcony: msg`over the balcony or out of a window`, truck_cannot_reach: msg`the usual truck cannot get there`, nowhere_to_park: msg`parking`, long_way: msg`long carry`,
  deadline: msg`hard deadline`, health: msg`hazard for the crew`, person: msg`somebody to be mindful of`,
}

/** Where there is room for one word. */
const SHORT_RISKS: Readonly<Record<Risk, MessageDescriptor>> = {
  truck_cannot_reach: msg({ message: 'Truck', context: 'risk' }), over_the_balcony: msg({ message: 'Hoist', context: 'risk' }), heavy_on_stairs: msg({ message: 'Stairs', context: 'risk' }), may_not_fit: msg({ message: 'Tight', context: 'risk' }), nowhere_to_park: msg({ message: 'Parking', context: 'risk' }),
  long_way: msg({ message: 'Carry', context: 'risk' }), deadline: msg({ message: 'Deadline', context: 'risk' }), health: msg({ message: 'Hazard', context: 'risk' }), person: msg({ message: 'Care', context: 'risk' }),
}

export interface HintWords {
  nameOf(code: string): string
  sentenceOf(contradiction: Contradiction): string
  /** The step in the words of a button, or of where to look. */
  stepOf(contradiction: Contradiction): string
  riskOf(risk: Risk): string
  shortRiskOf(risk: Risk): string
}

export function useHintWords(): HintWords {
  const { t, i18n } = useLingui()
  const nameOf = (code: string): string => {
    const [kind, first = '', second = ''] = code.split(':')
    if (kind === 'crew') return t`Crew of ${first}`
    if (kind === 'trucks') return t`${first} trucks`
    if (kind === 'truck' && first === 'under') return t`Truck under ${second} ft`
    if (kind === 'truck' && first === 'most') return t`Truck of ${second} ft at most`
    const known = NEEDS[code] ?? (kind === 'tag' ? NAMES[first] : undefined)
    return known ? i18n._(known) : first.replaceAll('_', ' ')
  }
  return {
    nameOf,
    riskOf: (risk) => i18n._(RISKS[risk]),
    shortRiskOf: (risk) => i18n._(SHORT_RISKS[risk]),
    stepOf({ mend }) {
      if (mend.kind === 'accept') return t`Take it: ${nameOf(mend.code)}`
      if (mend.kind === 'stop') return mend.field === 'floor' ? t`Set the floor to ${String(mend.value)}` : mend.value === true ? t`Set: elevator` : t`Set: no elevator`
      return mend.part === 'stops' ? t`Look at the stops` : mend.part === 'schedule' ? t`Look at the times` : t`Another truck is needed`
    },
    sentenceOf({ code, noted, written }) {
      const said = String(noted)
      const stands = written === null || typeof written === 'boolean' ? t`nothing` : String(written)
      switch (code) {
        case 'skill_missing': return t`The note needs a skill that the job does not ask for.`
        case 'feature_missing': return t`The note needs a truck that the job does not ask for.`
        case 'permit_missing': return t`The note needs a parking permit, no stop says so.`
        case 'crew_differs': return t`The note says ${said} people, the job ${stands}.`
        case 'trucks_differ': return t`The note says ${said} trucks, the job ${stands}.`
        case 'truck_too_long': return t`The note lets ${said} ft through, the truck has ${stands} ft.`
        case 'floor_differs': return t`The note says floor ${said}, the stops say ${stands}.`
        case 'elevator_differs': return noted === true ? t`The note says elevator, the stops say none.` : t`The note says no elevator, a stop has one.`
        case 'stairs_missing': return t`The note says stairs, no stop has any.`
        case 'carry_missing': return t`The note says long carry, no stop has one.`
        case 'too_late': return t`The note wants it done by ${said}, the work ends about ${stands}.`
        case 'too_early': return t`The note says not before ${said}, the window opens at ${stands}.`
        case 'storage_missing': return t`The note says storage, no stop is one.`
        case 'stop_missing': return t`The note says one more stop, the job has ${stands}.`
      }
    },
  }
}
