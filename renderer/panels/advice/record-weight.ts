import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface RecordWeight {
  readonly weight: number
  set(weight: number): void
}

/** How much a crew's record counts in suggestions, times what the company has set; kept on this workstation. */
export const useRecordWeight = create<RecordWeight>()(persist((set) => ({ weight: 1, set: (weight) => set({ weight }) }), { name: 'trujourney.crew-record', version: 1 }))
