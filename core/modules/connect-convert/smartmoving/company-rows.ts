import { ROLES } from '../../../domain/records/company-records.ts'
import { takePostalCode } from '../../../domain/place/postal-code.ts'
import { USER_ROLE_WORDS } from '../exchange/trade-words.ts'
import { wordTable } from '../exchange/word-cells.ts'
import { moneyText, numberText, plainText } from './cell-text.ts'
import type { ImportRow } from './import-rows.ts'
import { provinceOfBranch, type ReferenceData } from './reference-data.ts'
import type { ReadNumber, ResponseItem } from './response-schemas.ts'

/**
 * A branch without a province is refused, to be completed in the file of refused rows; once the company has it, it is left as it is.
 * The zone is the province's main one until somebody corrects it, and then stays corrected.
 */
export function locationRow(branch: ResponseItem<'branch'>, reference: ReferenceData): ImportRow<'locations'> | null {
  const province = provinceOfBranch(branch)
  const knownZone = branch.id === null ? undefined : reference.known.locations.get(branch.id)
  if (province === null && knownZone !== undefined) return null
  const address = branch.dispatchLocation
  const { lat, lng } = address ?? { lat: null, lng: null }
  return {
    external_id: plainText(branch.id),
    name: plainText(branch.name),
    province: province?.code ?? plainText(address?.state ?? null),
    country: province?.country ?? '',
    timezone: knownZone ?? province?.zone ?? '',
    address: plainText(address?.fullAddress ?? ([address?.street, address?.city].filter(Boolean).join(', ') || null)),
    postal_code: plainText(address?.zip ?? null),
    ...position(lat, lng),
  }
}

/** Their 0, 0 stands for an address that was never found on the map. */
export function position(lat: ReadNumber, lng: ReadNumber): { readonly lat: string; readonly lon: string } {
  return lat === 0 && lng === 0 ? { lat: '', lon: '' } : { lat: numberText(lat), lon: numberText(lng) }
}

const roleOf = wordTable(ROLES, USER_ROLE_WORDS)

/** A role that none of ours is called by is refused: who may do what is not guessed. Everybody but an Admin is kept to their own branch. */
export function userRow(user: ResponseItem<'user'>): ImportRow<'users'> {
  const role = plainText(user.role?.name ?? null)
  return {
    external_id: plainText(user.id),
    name: plainText(user.name),
    email: plainText(user.email),
    roles: role,
    locations: roleOf(role) === 'Admin' ? '' : plainText(user.primaryBranch?.id ?? null),
  }
}

type CustomerItem = Pick<ResponseItem<'customer'>, 'id' | 'name' | 'phoneNumber' | 'emailAddress'> & Partial<Pick<ResponseItem<'customer'>, 'address' | 'secondaryPhoneNumbers'>>

export function customerRow(customer: CustomerItem): ImportRow<'customers'> {
  const address = customer.address ?? null
  return {
    external_id: plainText(customer.id),
    name: plainText(customer.name),
    phone: plainText(customer.phoneNumber ?? customer.secondaryPhoneNumbers?.find((each) => each.phoneNumber !== null)?.phoneNumber ?? null),
    email: plainText(customer.emailAddress),
    address: plainText(address),
    postal_code: address === null ? '' : (takePostalCode(address).postalCode?.code ?? ''),
  }
}

/**
 * The API names tariffs but tells no rate. One that the company does not have is refused for want of rates: its row in the file of
 * refused rows is the form to fill in. Disabled ones are left out.
 */
export function tariffRows(tariff: ResponseItem<'tariff'>, reference: ReferenceData): ImportRow<'tariffs'>[] {
  if (tariff.isEnabled === false || (tariff.id !== null && reference.known.tariffs.has(tariff.id))) return []
  return [{ external_id: plainText(tariff.id), location: plainText(tariff.appliesToBranches[0]?.branchId ?? reference.onlyLocation), version: plainText(tariff.name), day_type: 'all' }]
}

/** Only for a tariff that the company has: without one there is nothing to hang prices on. */
export function tariffMaterialRow(tariff: string, material: ResponseItem<'tariffMaterial'>, reference: ReferenceData): ImportRow<'tariff_materials'> | null {
  const version = reference.known.tariffs.get(tariff)
  if (version === undefined) return null
  return { tariff: plainText(tariff), version: plainText(version), item: plainText(material.name), price: moneyText(material.rate), cost: moneyText(material.cost) }
}

