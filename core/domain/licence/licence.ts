import { ok, refuse } from '../failure/failure.ts'
import type { Result } from '../failure/failure.ts'
import { packOn } from '../rules/dated-pack.ts'
import type { LocalDate } from '../time/local-date.ts'
import { licencePacksOf } from './licence-packs.ts'
import type { LicencePack, LicenceRank } from './licence-packs.ts'

/** What the rules ask about a truck; null is unknown. */
export interface LicensedTruck {
  readonly axles: number | null
  readonly registeredKg: number | null
  /** With the registered weight it gives the net weight that Quebec goes by. */
  readonly payloadKg?: number | null
  readonly airBrake: boolean | null
  /** Registered weight of a trailer, absent or null without one. */
  readonly trailerKg?: number | null
}

export interface DriverLicence {
  readonly class: string | null
  /** Where it was issued: the same letter means different things (D drives heavy trucks in Ontario, cars in New York). */
  readonly province: string | null
  readonly airBrake: boolean | null
  /** Last day it is valid. Unknown does not refuse: the paper is checked by the compliance list, not by the board. */
  readonly expiry: LocalDate | null
}

export interface RequiredLicence {
  /** The province's own name of the class, for a person to read. */
  readonly classAtLeast: string
  readonly rank: LicenceRank
  /** 'unknown' when the truck's brakes are not on file and would matter; the endorsement by the province's own name. */
  readonly airBrake: { readonly needed: boolean | 'unknown'; readonly endorsement: string }
  readonly packId: string
  readonly packVersion: number
  readonly assumed: boolean
}

/** The licence a truck needs on a day in a province; `licence.unknown` where a fact that decides it is not on file. */
export function requiredLicence(truck: LicensedTruck, province: string, date: LocalDate): Result<RequiredLicence> {
  const packs = licencePacksOf(province)
  if (!packs) return refuse('licence.unknown', { province, missing: 'province' })
  const pack = packOn(packs, date)
  const heavy = needsHeavyClass(truck, pack)
  const trailer = (truck.trailerKg ?? 0) > pack.trailerMoreThanKg
  if (!trailer && typeof heavy === 'string') return refuse('licence.unknown', { province, missing: heavy })
  const rank: LicenceRank = trailer ? 3 : heavy === true ? 2 : 1
  const relevant = rank > 1 || pack.airBrake.forLightTrucks
  return ok({
    classAtLeast: pack.className[rank],
    rank,
    airBrake: { needed: relevant ? (truck.airBrake ?? 'unknown') : false, endorsement: pack.airBrake.endorsement },
    packId: pack.id,
    packVersion: pack.version,
    assumed: pack.assumed,
  })
}

/** Whether rank 2 is needed, or the name of the missing fact. */
function needsHeavyClass(truck: LicensedTruck, pack: LicencePack): boolean | 'axles' | 'registeredKg' {
  const rule = pack.heavyTruck
  switch (rule.by) {
    case 'axles':
      return truck.axles === null ? 'axles' : truck.axles > rule.moreThan
    case 'registered':
      return truck.registeredKg === null ? 'registeredKg' : truck.registeredKg > rule.moreThanKg
    case 'axlesOrNet': {
      if (truck.axles !== null && truck.axles > rule.moreThanAxles) return true
      if (truck.registeredKg === null) return 'registeredKg'
      // Registered = net + load. Without the payload the registered weight stands in for the net: too strict at worst.
      if (truck.registeredKg - (truck.payloadKg ?? 0) >= rule.fromNetKg) return true
      return truck.axles === null ? 'axles' : false
    }
  }
}

/** A licence read by the rules of the province that issued it; null where class or province is not known. Ontario writes the endorsement behind the class (DZ). */
function readLicence(licence: DriverLicence, date: LocalDate): { readonly rank: LicenceRank; readonly airBrake: boolean } | null {
  if (licence.class === null || licence.province === null) return null
  const packs = licencePacksOf(licence.province)
  if (!packs) return null
  const { rankOf, airBrake } = packOn(packs, date)
  const written = licence.class.trim().toUpperCase()
  const suffixed = airBrake.writtenBehindClass && written.length > 1 && written.endsWith(airBrake.endorsement)
  const name = suffixed ? written.slice(0, -airBrake.endorsement.length) : written
  const rank = Object.hasOwn(rankOf, name) ? rankOf[name] : undefined
  return rank === undefined ? null : { rank, airBrake: suffixed || licence.airBrake === true }
}

/** Whether a driver may take a truck on the road of a province on a day. Refusals say what is asked for, never what the licence says: that is private to those who may read the driver's file. A licence of elsewhere counts by its rank: an Ontario D drives what asks for a 3 in Quebec. */
export function mayDrive(licence: DriverLicence, truck: LicensedTruck, province: string, date: LocalDate): Result<RequiredLicence> {
  const required = requiredLicence(truck, province, date)
  if (!required.ok) return required
  if (licence.expiry !== null && licence.expiry < date) return refuse('licence.expired', { date, province })
  const held = readLicence(licence, date)
  if (held === null) return refuse('licence.unknown', { province, missing: licence.province === null ? 'licenceProvince' : 'licenceClass' })
  const { classAtLeast, airBrake } = required.value
  if (held.rank < required.value.rank) return refuse('licence.class', { needed: classAtLeast, province })
  if (airBrake.needed !== false && !held.airBrake) {
    if (airBrake.needed === 'unknown') return refuse('licence.unknown', { province, missing: 'airBrake' })
    return refuse('licence.air_brake', { endorsement: airBrake.endorsement, province })
  }
  return required
}
