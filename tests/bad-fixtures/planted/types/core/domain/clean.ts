export const cents = 100

export interface Dated {
  readonly at: Date
}
