import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowLeft, Copy } from 'lucide-react'
import { useState } from 'react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Page } from '../../ui/page.tsx'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { FeesTable } from './fees-table.tsx'
import { MaterialsTable } from './materials-table.tsx'
import { NewVersion } from './new-version.tsx'
import { RatesTable } from './rates-table.tsx'
import { versionsOf } from './versions.ts'

type Tab = 'rates' | 'fees' | 'materials'

/** One tariff, version by version. */
export function TariffPage({ tariff: id, onBack }: { readonly tariff: string; readonly onBack: () => void }) {
  const { t } = useLingui()
  const { nameOf } = usePlaces()
  const mayEdit = useMay('tariff.setRate')
  const detail = useDeskQuery('tariff.detail', { tariff: id } as Input<'tariff.detail'>)
  const [tab, setTab] = useState<Tab>('rates')
  const [chosen, setChosen] = useState<string | null>(null)
  const [isCopying, setCopying] = useState(false)
  const { data } = detail
  const versions = data ? versionsOf(data) : []
  const version = versions.find((one) => one.version === chosen)?.version ?? data?.tariff.version ?? versions[0]?.version ?? null
  const ofVersion = <Line extends { readonly version: string }>(lines: readonly Line[]) => lines.filter((line) => line.version === version)

  return (
    <Page
      title={
        <span className="flex items-center gap-2">
          <IconButton label={t`Back to all tariffs`} icon={<ArrowLeft aria-hidden className="size-4" />} onPress={onBack} />
          <bdi>{data?.tariff.name ?? data?.tariff.externalId ?? t`Tariff`}</bdi>
        </span>
      }
      filters={
        data && (
          <>
            <span className="text-2">{nameOf(data.tariff.location)}</span>
            {versions.length > 0 && version !== null && (
              <Select label={t`Version`} hideLabel className="w-80" value={version} onChange={setChosen} choices={versions.map((one) => ({ id: one.version, label: one.validTo === null ? t`${one.version} · from ${one.validFrom}` : t`${one.version} · ${one.validFrom} to ${one.validTo}` }))} />
            )}
          </>
        )
      }
      actions={
        mayEdit &&
        version !== null && (
          <Button icon={<Copy aria-hidden className="size-4" />} onPress={() => setCopying(true)}>
            <Trans>New version from this one…</Trans>
          </Button>
        )
      }
    >
      {detail.isLoading && <Loading />}
      {detail.failure && !data && <Failed failure={detail.failure} retry={detail.retry} />}
      {data && (
        <>
          {!mayEdit && (
            <div className="px-4 py-2">
              <ReadOnlyNote>{t`Your role lets you look at tariffs, not change them.`}</ReadOnlyNote>
            </div>
          )}
          <Tabs<Tab>
            label={t`Parts of the tariff`}
            value={tab}
            onChange={setTab}
            className="min-h-0 flex-1 pt-2"
            tabs={[
              { id: 'rates', label: t`Rates`, count: ofVersion(data.rates).length },
              { id: 'fees', label: t`Fees`, count: ofVersion(data.fees).length },
              { id: 'materials', label: t`Materials`, count: ofVersion(data.materials).length },
            ]}
          >
            <div className="min-h-0 flex-1 overflow-auto p-4">
              {tab === 'rates' && <RatesTable tariff={id} rates={ofVersion(data.rates)} version={version} mayEdit={mayEdit} />}
              {tab === 'fees' && <FeesTable tariff={id} fees={ofVersion(data.fees)} version={version} mayEdit={mayEdit} />}
              {tab === 'materials' && <MaterialsTable tariff={id} materials={ofVersion(data.materials)} version={version} mayEdit={mayEdit} />}
            </div>
          </Tabs>
          {isCopying && version !== null && <NewVersion tariff={id} from={version} onClose={() => setCopying(false)} onMade={setChosen} />}
        </>
      )}
    </Page>
  )
}
