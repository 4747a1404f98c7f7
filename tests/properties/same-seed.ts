import fc from 'fast-check'

// A change is judged by what it changes: `npm test` draws the same examples each time, `npm run properties` others, and very many.
fc.configureGlobal({ seed: 20_261_127 })
