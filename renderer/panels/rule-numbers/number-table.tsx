import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'

/** Numbers that rules go by, in groups (`tbody` each): what is built in, and what was set instead. */
export function NumberTable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const { t } = useLingui()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div role="region" aria-label={label} tabIndex={0} className="max-w-5xl overflow-x-auto rounded-card border border-line-1 bg-1">
      <table className="w-full min-w-[680px] border-collapse text-13">
        <thead>
          <tr className="text-left text-12 text-3">
            <th scope="col" className="px-3 py-2 font-normal"><Trans context="of a rule">Number</Trans></th>
            <th scope="col" className="px-3 py-2 text-right font-normal"><Trans>Built in</Trans></th>
            <th scope="col" className="px-3 py-2 font-normal"><Trans>Set to</Trans></th>
            <th scope="col" aria-label={t`Change`} className="w-12 px-3 py-2" />
          </tr>
        </thead>
        {children}
      </table>
    </div>
  )
}

export function NumberGroup({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <tbody className="border-t border-line-1">
      <tr><th scope="rowgroup" colSpan={4} className="px-3 pt-2 pb-0.5 text-left font-semibold">{title}</th></tr>
      {children}
    </tbody>
  )
}

/** `onEdit` null: not for whoever looks. */
export function NumberRow({ name, builtIn, set, onEdit }: { readonly name: string; readonly builtIn: string; readonly set: ReactNode; readonly onEdit: (() => void) | null }) {
  const { t } = useLingui()
  return (
    <tr className="align-top">
      <th scope="row" className="px-3 py-1.5 text-left font-normal">{name}</th>
      <td className="px-3 py-1.5 text-right whitespace-nowrap tabular-nums">{builtIn}</td>
      <td className="px-3 py-1.5">{set}</td>
      <td className="px-3 py-0.5 text-right">{onEdit && <IconButton label={t`Change: ${name}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={onEdit} />}</td>
    </tr>
  )
}
