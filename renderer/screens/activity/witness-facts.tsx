import { Plural, Trans } from '@lingui/react/macro'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { useFormat } from '../../ui/use-format.ts'

/** Rows of a list of facts: how far this workstation has verified the relay's record, and how far others have countersigned it. */
export function WitnessFacts() {
  const { data } = useDeskQuery('audit.witness', {})
  const format = useFormat()
  const places = usePlaces()
  if (!data?.checkpoint) return null
  const { checkpoint: { size, at }, cosigned } = data
  const upTo = format.number(cosigned?.size ?? 0)
  const when = format.dateTime(at, places.zoneOf(null))
  return (
    <>
      <dt className="text-2"><Trans>Relay’s record</Trans></dt>
      <dd className="m-0"><Plural value={size} one="verified up to # entry" other="verified up to # entries" /> <span className="text-3">{when}</span></dd>
      <dt className="text-2"><Trans>Countersigned</Trans></dt>
      <dd className="m-0">{cosigned === null ? <Trans>not by two workstations yet</Trans> : <Trans>up to entry {upTo}, by {cosigned.witnesses} workstations</Trans>}</dd>
    </>
  )
}
