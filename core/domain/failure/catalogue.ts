/** What a person reads when something is refused: what happened, and what to do next. `{name}` is filled from the failure's parameters. */
export interface FailureText {
  readonly message: string
  readonly next: string
}

export type FailureEntry = Readonly<Record<'en' | 'fr', FailureText>>

/** Each area owns one catalogue file; the codes of all areas together are the closed set. */
export type FailureCatalogue = Readonly<Record<`${string}.${string}`, FailureEntry>>
