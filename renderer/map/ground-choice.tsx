import { useLingui } from '@lingui/react/macro'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { GROUNDS, type Ground } from './open-map.ts'

/** What Mapbox draws under the day: with the traffic of now, without it, or as seen from above. */
export function GroundChoice({ ground, onChange }: { readonly ground: Ground; readonly onChange: (ground: Ground) => void }) {
  const { t } = useLingui()
  const names: Readonly<Record<Ground, string>> = { map: t`Map`, traffic: t`Traffic`, satellite: t`Satellite` }
  return (
    <ToggleButtonGroup
      aria-label={t`What the map shows`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[ground]}
      onSelectionChange={([chosen]) => {
        const found = GROUNDS.find((each) => each === chosen)
        if (found) onChange(found)
      }}
      className="absolute left-3 top-3 flex overflow-hidden rounded-control border border-line-2 bg-1"
    >
      {GROUNDS.map((each) => (
        <ToggleButton key={each} id={each} className="min-h-8 px-3 text-13 data-[selected]:bg-3 data-[selected]:font-semibold data-[focus-visible]:outline-2 data-[focus-visible]:outline-focus data-[focus-visible]:-outline-offset-2">
          {names[each]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
