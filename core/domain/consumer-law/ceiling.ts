import { percentOf } from '../money/money.ts'
import type { Cents } from '../money/money.ts'
import { packOn } from '../rules/dated-pack.ts'
import type { DatedPack } from '../rules/dated-pack.ts'
import { countryOf } from '../rules/country.ts'
import type { LocalDate } from '../time/local-date.ts'

export interface ContractPlace {
  readonly originProvince: string
  readonly destinationProvince: string
  /** Day of the contract. */
  readonly date: LocalDate
}

export interface Ceiling {
  /** Most that may be charged (in the United States: collected at delivery); null where no ceiling is known. */
  readonly ceilingCents: Cents | null
  readonly ruleId: string
  readonly version: number
}

interface CeilingPack extends DatedPack {
  readonly estimatePercent: number | null
  readonly bindingPercent: number | null
}

type Packs = readonly [CeilingPack, ...CeilingPack[]]

/** Q1: at most 10 % over the estimate, unless the customer agrees to a new service or price. */
const ONTARIO: Packs = [{ id: 'ceiling-on', version: 1, validFrom: '2005-07-30', assumed: false, estimatePercent: 110, bindingPercent: 100 }]
/** BL3, 49 CFR 375: interstate, at most 110 % of a non-binding and 100 % of a binding estimate at delivery. */
const US_INTERSTATE: Packs = [{ id: 'ceiling-us-interstate', version: 1, validFrom: '2004-05-05', assumed: false, estimatePercent: 110, bindingPercent: 100 }]
/** A price that was announced binds (Consumer Protection Act, s. 224; gk); an estimate by the hour has no statutory ceiling. */
const QUEBEC: Packs = [{ id: 'ceiling-qc', version: 1, validFrom: '2005-01-01', assumed: true, estimatePercent: null, bindingPercent: 100 }]
/** California: the written "not to exceed" price of a household move within the state (gk). Illinois: 110 % of a non-binding estimate at delivery (gk). */
const CALIFORNIA: Packs = [{ id: 'ceiling-us-ca', version: 1, validFrom: '2005-01-01', assumed: true, estimatePercent: 100, bindingPercent: 100 }]
const ILLINOIS: Packs = [{ id: 'ceiling-us-il', version: 1, validFrom: '2005-01-01', assumed: true, estimatePercent: 110, bindingPercent: 100 }]
/** Within a province or a state, by where the customer hires. */
const BY_ORIGIN: Readonly<Record<string, Packs>> = { ON: ONTARIO, QC: QUEBEC, CA: CALIFORNIA, IL: ILLINOIS }
/** No statutory ceiling known; a binding price binds by contract. */
const NONE: Packs = [{ id: 'ceiling-none', version: 1, validFrom: '2005-01-01', assumed: true, estimatePercent: null, bindingPercent: 100 }]

/**
 * Legal ceiling of the final price. Extras that the customer agreed to in writing come on top: the law caps surprises, not new services (Q2: an unready customer, missing keys, undisclosed access; not traffic or snow).
 * The contract is governed by the law of its origin, where the customer hires.
 */
export function legalCeiling(estimateCents: Cents, basis: 'estimate' | 'binding', signedExtrasCents: Cents, place: ContractPlace): Ceiling {
  const pack = packOn(ceilingPacks(place), place.date)
  const percent = basis === 'binding' ? pack.bindingPercent : pack.estimatePercent
  return {
    // Down to the cent: a ceiling rounded up would be passed by a fraction.
    ceilingCents: percent === null ? null : Math.floor((estimateCents * percent) / 100) + signedExtrasCents,
    ruleId: pack.id,
    version: pack.version,
  }
}

function ceilingPacks(place: ContractPlace): Packs {
  const bothInUs = countryOf(place.originProvince) === 'US' && countryOf(place.destinationProvince) === 'US'
  if (bothInUs && place.originProvince !== place.destinationProvince) return US_INTERSTATE
  return (Object.hasOwn(BY_ORIGIN, place.originProvince) ? BY_ORIGIN[place.originProvince] : undefined) ?? NONE
}

export interface SurchargeRule {
  readonly allowed: boolean
  /** Most that may be added to this amount for paying by credit card. */
  readonly maxCents: Cents
  readonly ruleId: string
  readonly version: number
}

interface SurchargePack extends DatedPack {
  readonly maxPercent: number
}

type SurchargePacks = readonly [SurchargePack, ...SurchargePack[]]

/** Q4: no card fee in Quebec. */
const QUEBEC_CARD: SurchargePacks = [{ id: 'surcharge-qc', version: 1, validFrom: '2005-01-01', assumed: false, maxPercent: 0 }]
/** Q5: to 2.4 % elsewhere in Canada; allowed at all since October 2022 (gk). */
const CANADA_CARD: SurchargePacks = [
  { id: 'surcharge-ca', version: 1, validFrom: '2005-01-01', assumed: true, maxPercent: 0 },
  { id: 'surcharge-ca', version: 2, validFrom: '2022-10-06', assumed: false, maxPercent: 2.4 },
]
/** No source read; the card networks allow about 3 %, some states none (gk). */
const US_CARD: SurchargePacks = [{ id: 'surcharge-us', version: 1, validFrom: '2013-01-27', assumed: true, maxPercent: 3 }]

/** Card surcharge by the province of the customer. */
export function cardSurcharge(amountCents: Cents, province: string, date: LocalDate): SurchargeRule {
  const packs = province === 'QC' ? QUEBEC_CARD : countryOf(province) === 'US' ? US_CARD : CANADA_CARD
  const pack = packOn(packs, date)
  return { allowed: pack.maxPercent > 0, maxCents: percentOf(amountCents, pack.maxPercent), ruleId: pack.id, version: pack.version }
}
