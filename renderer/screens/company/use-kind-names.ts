import { useLingui } from '@lingui/react/macro'

/** Kinds of records in the plural; one without a name here is shown as the desk calls it. */
export function useKindNames(): (kind: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    job: t`Jobs`, journey: t`Journeys`, absence: t`Absences`, customer: t`Customers`, worker: t`Crew`, truck: t`Trucks`, discountAuthority: t`Discount limits`, fact: t`Site facts`, timeEntry: t`Clocked times`, material: t`Materials used`,
    tariff: t`Tariffs`, charge: t`Bill lines`, payment: t`Payments`, storageAccount: t`Storage accounts`, feedback: t`Feedback`, claim: t`Claims`, location: t`Locations`, user: t`Users`,
  }
  return (kind) => names[kind] ?? kind
}
