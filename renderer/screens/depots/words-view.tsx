import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import styles from './depots-table.module.css'

const KINDS: Readonly<Record<Output<'depots.words'>['words'][number]['kind'], MessageDescriptor>> = {
  type: msg`Kind of job`, tag: msg({ message: 'Tag', context: 'word of a depot' }), skill: msg`Skill`, feature: msg`Feature of a truck`, equipment: msg`Kind of equipment`, property: msg`Kind of building`,
}

/** Words that not every depot uses, side by side: what is the same thing under two names. */
export function WordsView() {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const trade = useTradeWords()
  const { data, failure, retry } = useDeskQuery('depots.words', {}, { keepPrevious: true })
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data) return <Loading />
  if (data.words.length === 0) return <Empty title={<Trans>All depots speak alike.</Trans>}><Trans>Every word for jobs, skills, trucks and equipment is used at all depots.</Trans></Empty>
  return (
    <div className="min-h-0 flex-1 overflow-auto p-4">
      <table className={styles['table']} aria-label={t`Words by depot`}>
        <thead>
          <tr>
            <th scope="col"><Trans>Word</Trans></th><th scope="col"><Trans>Of what</Trans></th><th scope="col"><Trans>Perhaps meant</Trans></th>
            {data.depots.map(({ location, name }) => <th key={location} scope="col" data-right><bdi>{name}</bdi></th>)}
          </tr>
        </thead>
        <tbody>
          {data.words.map((word) => (
            <tr key={`${word.kind} ${word.word}`}>
              <th scope="row"><bdi>{trade(word.word)}</bdi>{trade(word.word) !== word.word && <bdi className="block font-mono text-11 font-normal text-3">{word.word}</bdi>}</th>
              <td className="text-2">{i18n._(KINDS[word.kind])}</td>
              <td>{word.likely === null ? '' : <bdi className="text-warning">{trade(word.likely)}</bdi>}</td>
              {word.byDepot.map((uses, index) => <td key={data.depots[index]?.location} data-right className={uses === 0 ? 'text-3' : ''}>{uses === 0 ? '–' : format.number(uses)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
