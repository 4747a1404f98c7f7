export const today = Date.UTC(2026, 1, 1)
