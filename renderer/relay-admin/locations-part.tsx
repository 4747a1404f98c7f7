import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import type { ListedCompany } from './listed.ts'
import { PlainTable } from '../ui/plain-table.tsx'
import { useLocationNames } from './use-location-names.ts'
import { useAct } from './use-relay.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Names for the locations that grants are about; the relay cannot read them in the company's documents. */
export function LocationsPart({ company }: { readonly company: ListedCompany }) {
  const { t } = useLingui()
  const { locations } = useLocationNames(company.id)
  const { act, isPending } = useAct('location set')
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const idError = id.trim() === '' || UUID.test(id.trim()) ? null : t`An id looks like 01890000-0000-7000-8000-000000000000.`
  async function save(): Promise<void> {
    if ((await act({ company: company.id, id: id.trim(), name: name.trim() })) === undefined) return
    setId('')
    setName('')
  }
  return (
    <>
      <p className="max-w-prose text-2">
        <Trans>The relay does not read a company’s documents: name its locations here, so that grants can be told apart. A desk lists them with: trujourney run location.list</Trans>
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <TextField className="w-80" label={t`Id of the location`} value={id} onChange={setId} error={idError} mono />
        <TextField className="w-60" label={t`Name`} value={name} onChange={setName} maxLength={200} />
        <Button className="mt-5" isDisabled={name.trim() === '' || id.trim() === '' || idError !== null} isPending={isPending} onPress={() => void save()}>
          <Trans>Name it</Trans>
        </Button>
      </div>
      {locations.length > 0 && (
        <PlainTable
          label={t`Locations`}
          rows={locations}
          keyOf={(one) => one.id}
          columns={[
            { title: t`Name`, cell: (one) => <span dir="auto">{one.name}</span> },
            { title: t`Id`, cell: (one) => <span className="font-mono text-12">{one.id}</span> },
            {
              title: t`Actions`,
              isHidden: true,
              cell: (one) => (
                <Button
                  aria-label={t`Rename ${one.name}`}
                  onPress={() => {
                    setId(one.id)
                    setName(one.name)
                  }}
                >
                  <Trans>Rename</Trans>
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
