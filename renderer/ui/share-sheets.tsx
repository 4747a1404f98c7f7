import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Checkbox } from './fields.tsx'

export interface ShownShare {
  readonly number: number
  readonly name: string | null
  readonly code: string
}

/** One at a time, so that each administrator copies their own while the others look away. */
export function ShareSheets({ shares, onDone }: { readonly shares: readonly ShownShare[]; readonly onDone: () => void }) {
  const { t } = useLingui()
  const [at, setAt] = useState(0)
  const [isShown, setShown] = useState(false)
  const [kept, setKept] = useState(false)
  const share = shares[at]
  if (share === undefined) return null
  const name = share.name ?? t`share ${share.number}`
  function next(): void {
    setShown(false)
    setKept(false)
    if (at + 1 === shares.length) onDone()
    else setAt(at + 1)
  }
  return (
    <div className="flex flex-col gap-3">
      <p><Trans>Share {share.number} of {shares.length} is for <bdi className="font-semibold">{name}</bdi> alone. Let them come to the screen, and the others look away. It is shown this once.</Trans></p>
      {isShown ? (
        <>
          <p aria-label={t`Share ${share.number}`} className="rounded-card border border-line-2 bg-1 p-4 text-center font-mono text-15 break-words select-all">{share.code}</p>
          <Checkbox isSelected={kept} onChange={setKept}><Trans>{name} has written it down, with the number {share.number}.</Trans></Checkbox>
          <div>
            <Button kind="primary" isDisabled={!kept} onPress={next}>{at + 1 === shares.length ? <Trans>Done</Trans> : <Trans>Next share</Trans>}</Button>
          </div>
        </>
      ) : (
        <div>
          <Button kind="primary" onPress={() => setShown(true)}><Trans>Show it to {name}</Trans></Button>
        </div>
      )}
    </div>
  )
}
