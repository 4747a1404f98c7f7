import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { PricedDays } from './use-priced-days.ts'

/** How many of the days have been tried, and the way out. Comes only after a moment: most answers are quicker. */
export function PricingProgress({ priced: { isFetching, share, data, failure, cancel, retry } }: { readonly priced: PricedDays }) {
  if (!isFetching && !data && !failure) return <Button onPress={retry}><Trans>Try the days</Trans></Button>
  if (!isFetching) return null
  return (
    <div className="flex items-end gap-2 animate-[appear_200ms_500ms_both]">
      <div className="flex-1"><Progress label={<Trans>Trying it on every day…</Trans>} done={share ?? 0} total={share === null ? null : 1} /></div>
      <Button kind="quiet" onPress={cancel}><Trans>Cancel</Trans></Button>
    </div>
  )
}
