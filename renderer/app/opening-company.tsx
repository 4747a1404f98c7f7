import { Trans } from '@lingui/react/macro'
import { useFormat } from '../ui/use-format.ts'
import { Progress } from '../ui/progress.tsx'
import { EntranceFrame } from './entrance-frame.tsx'

/** After an update the company's log gets its index, once: a long one takes a minute or two. */
export function OpeningCompany({ done, total }: { readonly done: number; readonly total: number }) {
  const format = useFormat()
  return (
    <EntranceFrame title={<Trans>The company is being opened</Trans>} lead={<Trans>After this update the log gets an index, once. The more entries there are the longer it takes.</Trans>}>
      <Progress label={<Trans>Index of the log</Trans>} done={done} total={total} detail={<span className="tabular-nums">{format.percent((100 * done) / total)}</span>} />
      <p className="text-12 text-2"><Trans>The program may be closed meanwhile: it goes on from here the next time.</Trans></p>
    </EntranceFrame>
  )
}
