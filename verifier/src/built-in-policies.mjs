/** The policy that each version of the program brings. Written by `npm run surface`. @type {Readonly<Record<string, { version: number, sha256: string }>>} */
export const BUILT_IN_POLICIES = {
  '0.1.0': { version: 2, sha256: '90cdafb164a6a7fa514dcc5ad7d6f6906cd8e13413b9f5789d1534ba59001626' },
}
