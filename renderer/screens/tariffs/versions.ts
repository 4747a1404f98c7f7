import type { Output } from '../../desk/desk-contract.ts'

export interface Version {
  readonly version: string
  readonly validFrom: string
  readonly validTo: string | null
}

/** Newest first. A version has no end while one of its rates has none. */
export function versionsOf({ rates }: Pick<Output<'tariff.detail'>, 'rates'>): Version[] {
  const byVersion = Map.groupBy(rates, ({ version }) => version)
  return [...byVersion]
    .map(([version, lines]) => ({
      version,
      validFrom: lines.map(({ validFrom }) => validFrom).toSorted()[0] ?? '',
      validTo: lines.some(({ validTo }) => validTo === null) ? null : (lines.map(({ validTo }) => validTo ?? '').toSorted().at(-1) ?? null),
    }))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
}
