import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs, ToggleButton, ToggleButtonGroup, type Key } from 'react-aria-components'
import { cx } from './class-names.ts'

export interface TabChoice<Id extends string> {
  readonly id: Id
  readonly label: ReactNode
  /** Shown beside the label; zero is shown too. */
  readonly count?: number
}

export interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabChoice<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly children: ReactNode
  readonly className?: string
}

/** The panel of the chosen tab is `children`. */
export function Tabs<Id extends string>({ label, tabs, value, onChange, children, className }: TabsProps<Id>) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key: Key) => onChange(key as Id)} className={cx('flex min-h-0 flex-col', className)}>
      <TabList aria-label={label} className="flex flex-wrap gap-1 border-b border-line-1 px-2">
        {tabs.map(({ id, label: text, count }) => (
          <Tab key={id} id={id} className="flex min-h-8 items-center gap-1.5 border-b-2 border-transparent px-2 text-2 cursor-default data-[hovered]:text-1 data-[selected]:border-accent data-[selected]:text-1 data-[focus-visible]:outline-offset-[-2px]">
            {text}
            {count !== undefined && <span className="rounded-full bg-3 px-1.5 text-11 text-2">{count}</span>}
          </Tab>
        ))}
      </TabList>
      {/* Not selectable while another is: the others are rendered by nobody. */}
      {tabs.map(({ id }) => (
        <TabPanel key={id} id={id} className="flex min-h-0 flex-1 flex-col outline-none data-[focus-visible]:outline-offset-[-2px]">
          {id === value ? children : null}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}

/** One of two or three ways to see the same: day, week; light, dark. */
export function Segmented<Id extends string>({ label, choices, value, onChange }: { readonly label: string; readonly choices: readonly { readonly id: Id; readonly label: ReactNode }[]; readonly value: Id; readonly onChange: (id: Id) => void }) {
  return (
    <ToggleButtonGroup aria-label={label} selectionMode="single" disallowEmptySelection selectedKeys={[value]} onSelectionChange={(keys) => onChange([...keys][0] as Id)} className="flex rounded-control border border-line-2">
      {choices.map((choice) => (
        <ToggleButton key={choice.id} id={choice.id} className="min-h-[calc(var(--control-height)-2px)] min-w-6 border-l border-line-1 px-2.5 text-2 first:rounded-l-[5px] first:border-l-0 last:rounded-r-[5px] cursor-default data-[hovered]:text-1 data-[selected]:bg-3 data-[selected]:text-1">
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
