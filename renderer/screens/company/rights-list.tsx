import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { proofSeconds, reachesOf, reachOf, withProof, withReach, type EditedPolicy, type Reach, type Scope } from '../../../core/domain/policy/edit-policy.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { Chip } from '../../ui/chip.tsx'
import { Select } from '../../ui/choose.tsx'
import { Checkbox, SearchField } from '../../ui/fields.tsx'
import { areaOf, RIGHT_AREAS, useRightWords } from './right-words.ts'

type RightAction = Output<'policy.actions'>['actions'][number]
type Choice = Scope | 'none'

interface RightsProps {
  /** As in force, to show what was changed. */
  readonly base: EditedPolicy
  readonly policy: EditedPolicy
  readonly role: string
  readonly onChange: (policy: EditedPolicy) => void
}

/** All that this role may do, by areas: how far each reaches, on locked jobs too or not, and whether it takes the password again. */
export function RightsList({ actions, ...props }: RightsProps & { readonly actions: readonly RightAction[] }) {
  const { t, i18n } = useLingui()
  const [text, setText] = useState('')
  const wordsOf = useRightWords()
  const wanted = text.trim().toLowerCase()
  const fit = actions.filter(({ action }) => wanted === '' || `${action} ${wordsOf(action)}`.toLowerCase().includes(wanted))
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h3 className="font-semibold"><Trans>What this role may do</Trans></h3>
        <SearchField label={t`Find a right`} placeholder={t`Find a right`} value={text} onChange={setText} className="w-64" />
      </div>
      {fit.length === 0 && <p className="text-2"><Trans>No right is called that.</Trans></p>}
      {RIGHT_AREAS.map(({ id, name }) => {
        const inArea = fit.filter(({ action }) => areaOf(action) === id)
        return inArea.length === 0 ? null : <Area key={id} {...props} name={i18n._(name)} actions={inArea} wordsOf={wordsOf} isFound={wanted !== ''} />
      })}
    </div>
  )
}

function Area({ base, policy, role, onChange, name, actions, wordsOf, isFound }: RightsProps & { readonly name: string; readonly actions: readonly RightAction[]; readonly wordsOf: (action: string) => string; readonly isFound: boolean }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const given = actions.filter(({ action }) => reachOf(policy, role, action) !== null).length
  const changed = actions.filter(({ action }) => isChanged(base, policy, role, action)).length
  const reaches = new Set(actions.map(({ action }) => reachOf(policy, role, action)?.scope ?? 'none'))
  const shown = isOpen || isFound
  const setAll = (choice: Choice) => onChange(withReach(policy, role, actions.map(({ action }) => action), choice === 'none' ? null : { scope: choice, locked: false }))
  return (
    <details open={shown} onToggle={({ currentTarget }) => !isFound && setOpen(currentTarget.open)} className="rounded-md border border-line-1">
      <summary className="flex cursor-default items-center gap-2 px-3 py-2">
        <span className="flex-1 font-semibold">{name}</span>
        {changed > 0 && <Chip tone="accent">{t`${changed} changed`}</Chip>}
        <span className="text-13 text-2">{t`${given} of ${actions.length}`}</span>
      </summary>
      {shown && (
        <div className="flex flex-col gap-1 border-t border-line-1 px-3 py-2">
          <div className="flex flex-wrap items-center justify-between gap-2 pb-1 text-13 text-2">
            <Trans>All of these</Trans>
            <ReachSelect label={t`${name}: all of these`} value={reaches.size === 1 ? ([...reaches][0] ?? null) : null} onChange={setAll} />
          </div>
          {[true, false].map((isShown) => {
            const rows = actions.filter((one) => one.isShown === isShown)
            return rows.length === 0 ? null : (
              <ul key={String(isShown)} aria-label={isShown ? t`${name}: see` : t`${name}: change`} className="flex flex-col">
                {rows.map(({ action }) => <Right key={action} base={base} policy={policy} role={role} action={action} words={wordsOf(action)} onChange={onChange} />)}
              </ul>
            )
          })}
        </div>
      )}
    </details>
  )
}

function Right({ base, policy, role, action, words, onChange }: RightsProps & { readonly action: string; readonly words: string }) {
  const { t } = useLingui()
  const reach = reachOf(policy, role, action)
  const isSeveral = reachesOf(policy, role, action).length > 1
  const set = (next: Reach | null) => onChange(withReach(policy, role, [action], next))
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-1 py-1 first:border-t-0">
      <span className="min-w-0 flex-1 basis-64">
        {words} {isChanged(base, policy, role, action) && <Chip tone="accent">{t`changed`}</Chip>}
        <span className="block font-mono text-12 text-3">{action}{isSeveral && <> · <Trans>several rules</Trans></>}</span>
      </span>
      <ReachSelect label={t`${words}: how far`} value={reach?.scope ?? 'none'} onChange={(choice) => set(choice === 'none' ? null : { scope: choice, locked: reach?.locked ?? false })} />
      <Checkbox aria-label={t`${words}: locked jobs too`} className="w-36 text-13" isDisabled={reach === null} isSelected={reach?.locked ?? false} onChange={(locked) => reach !== null && set({ ...reach, locked })}>{t`locked jobs too`}</Checkbox>
      <Checkbox aria-label={t`${words}: password again`} className="w-36 text-13" isSelected={proofSeconds(policy, action) !== null} onChange={(isNeeded) => onChange(withProof(policy, action, isNeeded))}>{t`password again`}</Checkbox>
    </li>
  )
}

function ReachSelect({ label, value, onChange }: { readonly label: string; readonly value: Choice | null; readonly onChange: (choice: Choice) => void }) {
  const { t } = useLingui()
  return <Select<Choice> label={label} hideLabel className="w-40" placeholder={t`several`} choices={[{ id: 'none', label: t`no` }, { id: 'own', label: t`own journeys` }, { id: 'locations', label: t`own locations` }, { id: 'company', label: t`whole company` }]} value={value} onChange={onChange} />
}

function isChanged(base: EditedPolicy, policy: EditedPolicy, role: string, action: string): boolean {
  return JSON.stringify(reachesOf(base, role, action)) !== JSON.stringify(reachesOf(policy, role, action)) || proofSeconds(base, action) !== proofSeconds(policy, action)
}
