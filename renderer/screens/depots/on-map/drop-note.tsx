import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../../ui/use-format.ts'
import type { DropSide } from './job-drop.ts'

/** 82 % → 91 %, 12 km away: from its yard to the first stop. */
export function DropNote({ side: { before, after, metres } }: { readonly side: DropSide }) {
  const { t } = useLingui()
  const format = useFormat()
  const share = (value: number | null) => (value === null ? t`nobody there` : format.percent(value * 100))
  const distance = format.distance(metres)
  return (
    <>
      <span className={after === null || after > 1 ? 'text-warning' : undefined}>{before === after ? share(before) : `${share(before)} → ${share(after)}`}</span>
      {metres !== null && <span className="text-2"> · <Trans>{distance} away</Trans></span>}
    </>
  )
}
