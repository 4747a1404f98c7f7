/** The policy that each version of the program brings. Written by `npm run surface`. @type {Readonly<Record<string, { version: number, sha256: string }>>} */
export const BUILT_IN_POLICIES = {
  '0.1.0': { version: 2, sha256: '75a399bd4b9585d32ff692711841ecef8fd5a19528b44d3601461bdfe6e9b76d' },
}
