import { useLingui } from '@lingui/react/macro'
import type { Part } from '../../../core/domain/records/field.ts'
import { usePlaces } from '../places/use-places.ts'

export interface DocumentPlace {
  readonly location: string | null
  readonly part: Part
  readonly epoch: string
}

/** What a part holds, in words of the trade. */
export function usePartNames(): Readonly<Record<Part, string>> {
  const { t } = useLingui()
  return { cfg: t`Company and settings`, ops: t`Jobs, journeys, trucks and crew`, pii: t`Names, phones and addresses of customers`, fin: t`Money: estimates, bills, wages`, hr: t`Licences and birth dates of crew` }
}

/** One document as a person would call it. */
export function useDocumentWords(): (document: DocumentPlace) => string {
  const { t } = useLingui()
  const parts = usePartNames()
  const places = usePlaces()
  return ({ location, part, epoch }) => {
    const place = location === null ? t`Whole company` : (places.nameOf(location) ?? location.slice(0, 8))
    return epoch === 'live' ? `${place} · ${parts[part]}` : `${place} · ${parts[part]} · ${epoch}`
  }
}
