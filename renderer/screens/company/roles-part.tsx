import { Trans, useLingui } from '@lingui/react/macro'
import { Minus } from 'lucide-react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { ScrollRegion } from '../../panels/record-table/scroll-region.tsx'
import { useRoleName } from '../../ui/role-names.ts'
import { Failed, Loading } from '../../ui/states.tsx'

type RoleRow = Output<'roles.list'>['roles'][number]
type Scope = RoleRow['methods'][number]['scope']

/** The policy that the desk runs by, as a table. Nothing here is written by hand: the cells come from the desk. */
export function RolesPart() {
  const { t } = useLingui()
  const roleName = useRoleName()
  const actions: readonly { readonly method: string; readonly label: string }[] = [
    { method: 'board.day', label: t`See the board` }, { method: 'journey.create', label: t`Plan journeys, crews and trucks` }, { method: 'job.create', label: t`Book jobs` }, { method: 'job.edit', label: t`Change jobs` },
    { method: 'job.setState', label: t`Report the state of a job` }, { method: 'fact.add', label: t`Note what is found on site` }, { method: 'plan.day', label: t`Get suggestions, plan a day` }, { method: 'customer.detail', label: t`See customers` }, { method: 'customer.edit', label: t`Change customers` },
    { method: 'worker.detail', label: t`See the crew list` }, { method: 'worker.edit', label: t`Change crew and trucks` }, { method: 'absence.add', label: t`Enter absences` }, { method: 'tariff.detail', label: t`See tariffs` }, { method: 'tariff.setRate', label: t`Change tariffs` },
    { method: 'charge.set', label: t`Write estimates and bills` }, { method: 'leaks.job', label: t`See margin leaks` }, { method: 'conflict.resolve', label: t`Settle conflicts` }, { method: 'import.apply', label: t`Import` }, { method: 'audit.list', label: t`Read the activity log` },
    { method: 'user.add', label: t`Manage users` }, { method: 'module.enable', label: t`Switch modules, change the company` },
  ]
  const parts = [
    { part: 'pii', label: t`Names, phones and addresses of customers` },
    { part: 'fin', label: t`Money: estimates, bills, wages` },
    { part: 'hr', label: t`Licences and reasons of absence` },
  ] as const
  const list = useDeskQuery('roles.list', { methods: actions.map(({ method }) => method) })
  const scopes: Readonly<Record<Scope, string>> = { company: t`whole company`, locations: t`own locations`, own: t`own journeys` }
  if (list.isLoading) return <Loading />
  if (list.failure && !list.data) return <Failed failure={list.failure} retry={list.retry} />
  const roles = list.data?.roles ?? []
  const no = (
    <>
      <Minus aria-hidden className="size-3.5 text-3" />
      <span className="sr-only">{t`no`}</span>
    </>
  )
  return (
    <>
      <p className="max-w-prose text-2">
        <Trans>Somebody with several roles may do what any of them may. Where users are confined to locations, “whole company” means those.</Trans>
      </p>
      <ScrollRegion label={t`What roles may do`}>
        <table aria-label={t`What roles may do`} className="w-full border-collapse">
          <thead>
            <tr className="border-b border-line-1 text-left text-12 text-2">
              <th scope="col" className="px-2 py-1.5 font-normal">{t`Action`}</th>
              {roles.map(({ role }) => (
                <th key={role} scope="col" className="px-2 py-1.5 font-semibold whitespace-nowrap text-1">
                  {roleName(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {actions.map(({ method, label }) => (
              <tr key={method} className="border-b border-line-1 hover:bg-2">
                <th scope="row" className="px-2 py-1.5 text-left font-normal">{label}</th>
                {roles.map(({ role, methods }) => {
                  const right = methods.find((one) => one.method === method)
                  return (
                    <td key={role} className="px-2 py-1.5 text-12 whitespace-nowrap">
                      {right ? scopes[right.scope] : no}
                    </td>
                  )
                })}
              </tr>
            ))}
            {parts.map(({ part, label }) => (
              <tr key={part} className="border-b border-line-1 hover:bg-2">
                <th scope="row" className="px-2 py-1.5 text-left font-normal">{label}</th>
                {roles.map(({ role, reads, writes }) => (
                  <td key={role} className="px-2 py-1.5 text-12 whitespace-nowrap">
                    {writes.includes(part) ? t`reads and writes` : reads.includes(part) ? t`reads` : no}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
