import { grantLines, grantsOf } from '../../sync-relay/admin/grant-text.ts'

/** The page shows those that most devices have first. */
export const PARTS = ['ops', 'pii', 'fin', 'hr', 'cfg'] as const
export type PartName = (typeof PARTS)[number]
export type Access = 'none' | 'read' | 'write'

/** What is granted, by `location part`; nothing is `none`. */
export type GrantCells = ReadonlyMap<string, Access>

export const cellOf = (location: string, part: PartName): string => `${location} ${part}`

export function cellsOf(lines: readonly string[]): GrantCells {
  const cells = new Map<string, Access>()
  for (const { location, part, access } of lines.flatMap((line) => grantsOf(line) ?? [])) {
    const key = cellOf(location, part)
    if (cells.get(key) !== 'write') cells.set(key, access)
  }
  return cells
}

export function linesOf(cells: GrantCells): string[] {
  return grantLines([...cells].flatMap(([key, access]) => {
    const [location = '', part] = key.split(' ')
    return access === 'none' ? [] : [{ location, part: part as PartName, access }]
  }))
}

/** What a location has by the grant of all locations; the company's own documents have nothing by it. */
export function inherited(cells: GrantCells, location: string, part: PartName): Access {
  return location === 'all' || location === '*' ? 'none' : (cells.get(cellOf('all', part)) ?? 'none')
}

export const NEXT: Readonly<Record<Access, Access>> = { none: 'read', read: 'write', write: 'none' }
