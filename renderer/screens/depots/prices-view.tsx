import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useReads } from '../../desk/use-session.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import styles from './depots-table.module.css'

type Price = Output<'depots.tariffs'>['prices'][number]

const KINDS: Readonly<Record<Price['kind'], MessageDescriptor>> = { rate: msg`Hourly rate`, minimum: msg`Least hours`, trip: msg`Trip fee`, fee: msg({ message: 'Fee', context: 'tariff' }), material: msg({ message: 'Material', context: 'tariff' }) }
/** So far from what most ask that somebody should know why. */
const FAR = 0.15

/** The depots’ prices of today side by side, the widest apart first. */
export function PricesView() {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const keyOf = usePriceKey()
  const readsMoney = useReads('fin')
  const { data, failure, retry } = useDeskQuery('depots.tariffs', {}, { keepPrevious: true, enabled: readsMoney })
  if (!readsMoney) return <Empty title={<Trans>Money is not part of what you see.</Trans>}><Trans>Your role reads no amounts. Ask an administrator if you need them.</Trans></Empty>
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  if (data.prices.length === 0) return <Empty title={<Trans>All depots ask the same.</Trans>}><Trans>Or only one of them has a tariff that holds today.</Trans></Empty>
  const shown = (price: Price, cents: number | null) => (cents === null ? '–' : price.kind === 'minimum' ? format.minutes((cents / 100) * 60) : format.money(cents, data.currency))
  const isFar = (price: Price, cents: number | null) => cents !== null && price.usualCents !== null && Math.abs(cents - price.usualCents) > FAR * Math.abs(price.usualCents)
  return (
    <div className="min-h-0 flex-1 overflow-auto p-4">
      <table className={styles['table']} aria-label={t`Prices by depot`}>
        <thead>
          <tr>
            <th scope="col"><Trans>Price</Trans></th><th scope="col" data-right><Trans>Usual</Trans></th>
            {data.depots.map(({ location, name, tariffName }) => <th key={location} scope="col" data-right><bdi>{name}</bdi>{tariffName !== null && <span className="block text-3"><bdi>{tariffName}</bdi></span>}</th>)}
          </tr>
        </thead>
        <tbody>
          {alike(data.prices).map(({ price, others }) => (
            <tr key={`${price.kind} ${price.key}`}>
              <th scope="row">{i18n._(KINDS[price.kind])} <span className="font-normal text-2">{keyOf(price)}</span>{others > 0 && <span className="block text-11 font-normal text-3"><Plural value={others} one="and # more alike" other="and # more alike" /></span>}</th>
              <td data-right className="text-2">{shown(price, price.usualCents)}</td>
              {price.byDepot.map((cents, index) => <td key={data.depots[index]?.location} data-right {...(isFar(price, cents) ? { 'data-far': true } : {})}>{shown(price, cents)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Prices that differ between the depots in the same way stand once. */
function alike(prices: readonly Price[]): readonly { readonly price: Price; readonly others: number }[] {
  const groups = Map.groupBy(prices, ({ kind, key, byDepot }) => JSON.stringify(kind === 'fee' || kind === 'material' ? [kind, key] : [kind, byDepot]))
  return [...groups.values()].flatMap((group) => (group[0] ? [{ price: group[0], others: group.length - 1 }] : []))
}

/** `3:1:weekday` is a crew of three with one truck on weekdays. */
function usePriceKey(): (price: Price) => string {
  const { t } = useLingui()
  const word = useTradeWords()
  return ({ kind, key }) => {
    if (kind === 'fee' || kind === 'material') return word(key)
    const [crew = '', trucks = '', day = ''] = key.split(':')
    const days: Readonly<Record<string, string>> = { weekday: t`weekdays`, weekend: t`weekends`, peak: t`peak days`, all: t`all days` }
    return trucks === '' ? key : t`crew of ${crew}, trucks: ${trucks}, ${days[day] ?? day}`
  }
}
