import { useLingui } from '@lingui/react/macro'
import * as z from 'zod/mini'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { FormNumber, FormSelect, FormText } from '../../panels/record-table/form-fields.tsx'
import type { Place } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { useRecordForm } from '../../panels/record-table/use-record-form.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { PROVINCE_CODES } from './provinces.ts'
import { useTaxNumbers, written } from './use-tax-numbers.ts'

interface Values {
  name: string | null
  province: string | null
  timezone: string | null
  address: string | null
  postalCode: string | null
  lat: number | null
  lon: number | null
  language: string | null
  gstNumber: string | null
  qstNumber: string | null
}

export function LocationSheet({ location, onClose }: { readonly location: Place | null; readonly onClose: () => void }) {
  const { t } = useLingui()
  const add = useDeskCommand('location.add')
  const edit = useDeskCommand('location.edit')
  const saved = useUndoToast()
  const company = useDeskQuery('company.detail', {}).data
  const country = location?.country ?? (company?.country === 'US' ? 'US' : 'CA')
  const text = (most: number) => z.nullable(z.string().check(z.maxLength(most, t`At most ${most} characters.`)))
  const degrees = (most: number) => z.nullable(z.number().check(z.minimum(-most, t`At least ${-most}.`), z.maximum(most, t`At most ${most}.`)))
  const schema = z.object({
    name: text(200).check(z.refine((name) => name !== null && name.trim() !== '', t`A name is needed.`)),
    province: z.nullable(z.string()).check(z.refine((code) => code !== null && /^[A-Z]{2}$/.test(code), t`Two letters, such as ON or QC.`)),
    timezone: z.nullable(z.string()).check(z.refine((zone) => zone !== null && isZone(zone), t`Not a time zone, such as America/Toronto.`)),
    address: text(300), postalCode: text(12), lat: degrees(90), lon: degrees(180), language: z.nullable(z.string()),
    ...useTaxNumbers(),
  })
  const values: Values = {
    name: location?.name ?? null, province: location?.province ?? null, timezone: location?.timezone ?? company?.locations[0]?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, address: location?.address ?? null,
    postalCode: location?.postalCode ?? null, lat: location?.lat ?? null, lon: location?.lon ?? null, language: location?.language ?? null,
    gstNumber: location?.gstNumber ?? null, qstNumber: location?.qstNumber ?? null,
  }
  const { form, failure, submit, isRunning, isDirty } = useRecordForm<Values>({
    schema,
    values,
    save: (changed, whole) => (location === null ? add.run({ ...written(whole), country } as Input<'location.add'>) : edit.run({ location: location.id, set: written(changed) } as Input<'location.edit'>)),
    onSaved() {
      saved(location === null ? t`The location is added.` : t`The location is saved.`)
      onClose()
    },
  })
  const { control } = form
  const isKnown = location !== null
  return (
    <Sheet isOpen title={isKnown ? <bdi>{location.name}</bdi> : t`New location`} onClose={onClose}>
      <RecordForm failure={failure} submit={{ label: isKnown ? t`Save` : t`Add`, run: submit, isRunning, isDirty }}>
        <FormText control={control} name="name" label={t`Name`} />
        <div className="grid grid-cols-2 gap-3">
          {PROVINCE_CODES[country] ? (
            <FormSelect control={control} name="province" label={t`Province`} choices={PROVINCE_CODES[country].map((code) => ({ id: code, label: code }))} isDisabled={isKnown} />
          ) : (
            <FormText control={control} name="province" label={t`Province`} isDisabled={isKnown} />
          )}
          <FormText control={control} name="timezone" label={t`Time zone`} isDisabled={isKnown} hint={isKnown ? t`Days and laws follow from it, so it stays.` : t`Its days and hours are reckoned by this clock.`} />
        </div>
        <FormText control={control} name="address" label={t`Address`} />
        <div className="grid grid-cols-2 gap-3">
          <FormText control={control} name="postalCode" label={t`Postal code`} mono />
          <FormSelect control={control} name="language" label={t`Language`} isOptional choices={[{ id: 'fr', label: t`French` }, { id: 'en', label: t`English` }]} />
          <FormNumber control={control} name="lat" label={t`Latitude`} digits={6} />
          <FormNumber control={control} name="lon" label={t`Longitude`} digits={6} hint={t`Drives are reckoned from this point`} />
          {country === 'CA' && <FormText control={control} name="gstNumber" label={t`GST/HST number`} mono />}
          {country === 'CA' && <FormText control={control} name="qstNumber" label={t`QST number`} mono hint={t`Empty: those of the company stand on its invoices.`} />}
        </div>
      </RecordForm>
    </Sheet>
  )
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
