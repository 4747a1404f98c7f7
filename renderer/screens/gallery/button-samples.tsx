import { Trans, useLingui } from '@lingui/react/macro'
import { Lock, Truck } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton, Toggle } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { Keys } from '../../ui/keys-hint.tsx'
import { Segmented } from '../../ui/tabs.tsx'

const ROW = 'flex flex-wrap items-center gap-3'

export function ButtonSamples() {
  const { t } = useLingui()
  const [on, setOn] = useState(true)
  const [view, setView] = useState<'day' | 'week'>('day')
  return (
    <>
      {(['primary', 'plain', 'quiet', 'danger'] as const).map((kind) => (
        <div key={kind} className={ROW}>
          <Button kind={kind}>
            <Trans>Assign</Trans>
          </Button>
          <Button kind={kind} icon={<Truck aria-hidden className="size-4" />}>
            <Trans>With a picture</Trans>
          </Button>
          <Button kind={kind} isDisabled>
            <Trans>Not now</Trans>
          </Button>
          <Button kind={kind} isPending>
            <Trans>Working</Trans>
          </Button>
        </div>
      ))}
      <div className={ROW}>
        <IconButton label={t`Lock`} icon={<Lock aria-hidden className="size-4" />} />
        <IconButton label={t`Lock`} icon={<Lock aria-hidden className="size-4" />} isDisabled />
        <Toggle isSelected={on} onChange={setOn}>
          <Trans>On or off</Trans>
        </Toggle>
        <Segmented label={t`View`} choices={[{ id: 'day', label: t`Day` }, { id: 'week', label: t`Week` }]} value={view} onChange={setView} />
        <Keys keys="Ctrl+K" />
      </div>
      <div className={ROW}>
        {(['neutral', 'accent', 'good', 'warning', 'danger'] as const).map((tone) => (
          <Chip key={tone} tone={tone}>
            <Trans>A fact</Trans>
          </Chip>
        ))}
        <FilterChip isSelected={on} onChange={setOn} count={12}>
          <Trans>Late only</Trans>
        </FilterChip>
      </div>
    </>
  )
}
