/** The sealed pictures beside this workstation's database. */
export interface PhotoFiles {
  /** Whether the file of that photo is here. */
  has(photo: string): boolean
}
