// oxlint-disable-next-line no-explicit-any
export const fine = 1
