import { Trans, useLingui } from '@lingui/react/macro'
import { STEPS } from './slowest-mark.ts'
import type { SyncMark } from './use-entry-marks.ts'

/** Three dots, filled as far as a change has come, and the word for it. */
export function SyncMarkChip({ mark }: { readonly mark: SyncMark }) {
  const { t } = useLingui()
  const titles: Readonly<Record<SyncMark, string>> = {
    saved: t`Saved on this workstation; the relay has not said that it has it.`,
    stored: t`Saved here and stored at the relay; head office has not said that it has it.`,
    seen: t`Saved here, stored at the relay and seen by head office.`,
  }
  const reached = STEPS.indexOf(mark)
  return (
    <span title={titles[mark]} className="inline-flex items-center gap-1.5 text-11 whitespace-nowrap text-3">
      <span aria-hidden className="inline-flex gap-0.5">
        {STEPS.map((step, index) => <span key={step} className={index <= reached ? 'size-1.5 rounded-full bg-good' : 'size-1.5 rounded-full border border-line-2'} />)}
      </span>
      {mark === 'saved' ? <Trans>saved here</Trans> : mark === 'stored' ? <Trans>stored at the relay</Trans> : <Trans>seen by head office</Trans>}
    </span>
  )
}
