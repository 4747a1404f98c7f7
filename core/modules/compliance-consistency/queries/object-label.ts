import { isRecordKind } from '../../../domain/records/record-kinds.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { State } from '../../../kernel/desk/handler.ts'

/** What people call the thing an id belongs to; of a line (a charge, a crew member) the thing it is on. Null when it is gone or has no name. */
export function labelOf({ records }: State, kind: string, id: string | null): string | null {
  if (id === null) return null
  const { owner } = splitChildId(id)
  switch (kind) {
    case 'job': case 'stop': case 'charge': case 'payment': case 'tip': case 'timeEntry': case 'fact': case 'photo': case 'material': case 'claim': case 'feedback': case 'jobTransition': case 'leakDecision': case 'leakOwner': case 'violation': case 'violationDecision': case 'tagDecision': case 'inventoryItem':
      return records.get('job', owner)?.externalId ?? null
    case 'journey': case 'journeyJob': case 'crewMember': case 'journeyEquipment': case 'journeyTransition': {
      const journey = records.get('journey', owner)
      if (!journey) return null
      const truck = journey.truck === null ? null : (records.get('truck', journey.truck)?.name ?? null)
      return [truck, journey.date].filter((part) => part !== null).join(' · ')
    }
    case 'tariff': case 'tariffRate': case 'tariffFee': case 'tariffMaterial':
      return records.get('tariff', owner)?.name ?? null
    case 'truck': case 'worker': case 'equipment': case 'customer': case 'user': case 'location':
      return isRecordKind(kind) ? (records.get(kind, owner)?.name ?? null) : null
    case 'wageChange': case 'trustContest': case 'pay':
      return records.get('worker', owner)?.name ?? null
    case 'payRule':
      return records.get('payRule', owner)?.name ?? null
    case 'storageAccount':
      return records.get('storageAccount', owner)?.unit ?? null
    default:
      return null
  }
}
