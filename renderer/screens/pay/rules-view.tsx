import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { CLASS_NAMES, RULE_KIND_NAMES, SPLIT_NAMES, type PayRule } from '../../panels/pay/pay-words.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty, Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { usePaySearch } from './use-pay-search.ts'

/** How crews are paid beyond their wages, for the company or one location, with who set it and why. */
export function RulesView() {
  const maySet = useMay('pay.setRule')
  const { today } = usePaySearch()
  const { data, failure, retry } = useDeskQuery('pay.rules', {})
  const [editing, setEditing] = useState<PayRule | 'new' | null>(null)
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  const add = <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setEditing('new')}><Trans>New rule…</Trans></Button>
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
      {data.rules.length === 0 ? (
        <Empty title={<Trans>No pay rules yet.</Trans>} action={maySet ? add : undefined}><Trans>Crews are paid their wages, overtime as for local cartage, and tips in equal parts. A rule adds a bonus, splits tips another way, or sets another class of overtime.</Trans></Empty>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <strong className="text-13 font-semibold"><Plural value={data.rules.length} one="# rule" other="# rules" /></strong>
            <span className="flex-1 text-12 text-2"><Trans>Every bonus counts for itself; of the others, what a location says stands before what the company says.</Trans></span>
            {maySet && add}
          </div>
          {!maySet && <ReadOnlyNote><Trans>You can look at the pay rules, not change them.</Trans></ReadOnlyNote>}
          <ul className="m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(21rem,1fr))] gap-3 p-0">
            {data.rules.toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.validFrom < b.validFrom ? 1 : -1)).map((rule) => <RuleCard key={rule.rule} rule={rule} today={today} onEdit={maySet ? () => setEditing(rule) : null} />)}
          </ul>
        </>
      )}
      {editing !== null && <RuleDialog key={editing === 'new' ? 'new' : editing.rule} rule={editing === 'new' ? null : editing} today={today} onClose={() => setEditing(null)} />}
    </div>
  )
}

function RuleCard({ rule, today, onEdit }: { readonly rule: PayRule; readonly today: string; readonly onEdit: (() => void) | null }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const wordOf = useTradeWords()
  const valueOf = useRuleValue()
  const removing = useDeskCommand('pay.removeRule')
  const done = useUndoToast()
  const { name, kind, location, jobType, skill, validFrom, validTo, reason, byName, at } = rule
  const from = format.date(validFrom)
  const to = format.date(validTo)
  const isOver = validTo !== null && validTo < today
  const who = byName ?? '–'
  const when = format.dateTime(at, places.zoneOf(location))
  async function remove(): Promise<void> {
    const reply = await removing.run({ rule: rule.rule } as Input<'pay.removeRule'>)
    if (reply.ok) done(t`The rule “${name}” is removed, also from the weeks of before.`)
    else toastFailure(reply.failure)
  }
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line-1 bg-1 p-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="m-0 truncate text-13 font-semibold"><bdi>{name}</bdi></h2>
          <p className="m-0 text-12 text-3">{i18n._(RULE_KIND_NAMES[kind])}</p>
        </div>
        {onEdit && (
          <span className="flex">
            <IconButton label={t`Edit the rule “${name}”`} icon={<Pencil aria-hidden className="size-4" />} onPress={onEdit} />
            <IconButton label={t`Remove the rule “${name}”`} icon={<Trash2 aria-hidden className="size-4" />} isPending={removing.isRunning} onPress={() => void remove()} />
          </span>
        )}
      </div>
      <p className="m-0 text-15">{valueOf(rule)}</p>
      <p className="m-0 flex flex-wrap gap-1.5">
        <Chip>{location === null ? t`All locations` : (places.nameOf(location) ?? t`Unknown`)}</Chip>
        {jobType !== null && <Chip>{wordOf(jobType)}</Chip>}
        {skill !== null && <Chip>{wordOf(skill)}</Chip>}
        <Chip tone={isOver ? 'neutral' : 'accent'}>{isOver ? <Trans>until {to}, over</Trans> : validTo === null ? <Trans>from {from}</Trans> : <Trans>{from} to {to}</Trans>}</Chip>
      </p>
      <p className="m-0 mt-auto border-t border-line-1 pt-2 text-12 text-2"><bdi>{reason}</bdi> <span className="block text-11 text-3"><Trans>{who}, {when}</Trans></span></p>
    </li>
  )
}

/** "2 % of the revenue, by hours", "15.00 $ for each of the crew". */
function useRuleValue(): (rule: PayRule) => string {
  const { t, i18n } = useLingui()
  const format = useFormat()
  return ({ kind, percent, amountCents, tipSplit, overtimeClass }) => {
    const share = format.percent(percent, 2)
    const money = format.money(amountCents)
    switch (kind) {
      case 'revenueShare': return t`${share} of the job’s revenue, shared by hours`
      case 'perJob': return t`${money} for each of the crew`
      case 'tipSplit': return tipSplit === null ? '–' : i18n._(SPLIT_NAMES[tipSplit])
      case 'overtimeClass': return overtimeClass === null ? '–' : i18n._(CLASS_NAMES[overtimeClass])
    }
  }
}
